#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/test_ca.hpp"

namespace gatherd::test {

class HttpConnection;

/// A request as it came over the wire.
struct SeenRequest {
    std::string method;
    std::string target;  ///< path and query
    std::string path;
    std::string host;                                         ///< the Host header
    std::map<std::string, std::string, std::less<>> headers;  ///< names in lower case
    std::string body;
    std::string offered_protocols;  ///< TLS ALPN of the client, "h2,http/1.1"

    [[nodiscard]] std::string header(std::string_view name) const;
};

/// An ordinary answer. Content-Length is added.
struct Reply {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
};

[[nodiscard]] Reply html(std::string body, int status = 200);
[[nodiscard]] Reply redirect_to(std::string location, int status = 302);

/// What a route does: `Handler` computes an answer, `RawHandler` has the connection in hand and may do anything to it.
/// Both run on the connection's own thread.
using Handler = std::function<Reply(const SeenRequest&)>;
using RawHandler = std::function<void(const SeenRequest&, HttpConnection&)>;

/// A real HTTP/1.1 server on a port of 127.0.0.1 that the system chose, with threads of its own, until destroyed.
/// Without TLS, or with the identity given. Every function may be called while it serves.
///
/// A route is the most special that is there for a request: "//host/path?query", "//host/path", "/path?query",
/// "/path", then serve_rest(); else 404. "//host/…" goes by the Host header, for clients with `connect_to` rules.
class HttpServer {
public:
    explicit HttpServer(const std::optional<TlsIdentity>& identity = std::nullopt);
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    [[nodiscard]] std::uint16_t port() const;
    /// "http://127.0.0.1:PORT/path"
    [[nodiscard]] std::string url(std::string_view path) const;
    /// Makes a client reach this server for every request to host:port, whatever the name: "HOST:PORT:127.0.0.1:PORT".
    [[nodiscard]] std::string connect_to(std::string_view host = "", std::string_view port = "") const;

    void serve(std::string route, Reply reply);
    void serve(std::string route, Handler handler);
    void serve_raw(std::string route, RawHandler handler);
    void serve_rest(Handler handler);
    /// Says that to whoever connects, before any request, and closes: a server of another protocol.
    void greet_with(std::string text);
    /// 200 with that ETag, 304 to a request that has it already.
    void serve_cached(std::string route, std::string body, std::string etag, std::string content_type = "text/plain");

    /// Every request so far, in order of arrival; of one path when named.
    [[nodiscard]] std::vector<SeenRequest> requests(std::string_view path = "") const;
    /// The most requests that were being answered at the same time.
    [[nodiscard]] int most_at_once() const;

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace gatherd::test
