#pragma once
#include <atomic>
#include <chrono>
#include <string>
#include <string_view>

struct ssl_st;
struct ssl_ctx_st;

namespace gatherd::test {

/// One accepted connection, blocking, until its peer or the server ends it.
class HttpConnection {
public:
    /// `stop_descriptor` becomes readable when the server stops: every wait ends then.
    HttpConnection(int socket, int stop_descriptor, ssl_ctx_st* tls);
    ~HttpConnection();
    HttpConnection(const HttpConnection&) = delete;
    HttpConnection& operator=(const HttpConnection&) = delete;

    /// False when the handshake failed.
    bool accept_tls();
    /// Up to `size` bytes; 0 at the end of the connection.
    std::size_t read(char* buffer, std::size_t size);
    /// False when the peer is gone or the server stops.
    bool write(std::string_view bytes);
    /// One byte after the other, so long apart.
    bool trickle(std::string_view bytes, std::chrono::milliseconds interval);
    /// Sends nothing more and returns when the peer has gone (or the server stops).
    void wait_until_peer_closes();
    /// Closes at once with RST instead of FIN.
    void reset();
    /// No further request is read from it.
    void close_after() { close_after_ = true; }
    [[nodiscard]] bool closes() const { return close_after_; }
    [[nodiscard]] const std::string& offered_protocols() const { return offered_protocols_; }

private:
    /// Whether the peer's first byte begins a TLS handshake.
    bool speaks_tls();
    /// Whether one of the poll(2) events came before the server stopped or the time was over.
    bool wait_for(short events, int timeout_ms);

    int socket_;
    int stop_;
    ssl_st* tls_ = nullptr;
    bool close_after_ = false;
    std::string offered_protocols_;
};

}  // namespace gatherd::test
