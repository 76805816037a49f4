#include "support/http_connection.hpp"

#include <fcntl.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace gatherd::test {
namespace {

constexpr int no_timeout = -1;

/// The client hello's ALPN extension (RFC 7301): a list of names, each after its length.
int on_client_hello(SSL* tls, int* /*alert*/, void* /*unused*/) {
    auto* offered = static_cast<std::string*>(SSL_get_app_data(tls));
    const unsigned char* bytes = nullptr;
    std::size_t size = 0;
    if (SSL_client_hello_get0_ext(tls, TLSEXT_TYPE_application_layer_protocol_negotiation, &bytes, &size) != 1)
        return SSL_CLIENT_HELLO_SUCCESS;
    for (std::size_t at = 2; at < size; at += bytes[at] + 1U)
        *offered +=
            (offered->empty() ? "" : ",") + std::string(reinterpret_cast<const char*>(bytes) + at + 1, bytes[at]);
    return SSL_CLIENT_HELLO_SUCCESS;
}

}  // namespace

HttpConnection::HttpConnection(int socket, int stop_descriptor, ssl_ctx_st* tls)
    : socket_(socket), stop_(stop_descriptor) {
    ::fcntl(socket_, F_SETFL, ::fcntl(socket_, F_GETFL) | O_NONBLOCK);
    if (tls == nullptr) return;
    SSL_CTX_set_client_hello_cb(tls, &on_client_hello, nullptr);
    tls_ = SSL_new(tls);
    SSL_set_app_data(tls_, &offered_protocols_);
    SSL_set_fd(tls_, socket_);
}

HttpConnection::~HttpConnection() {
    if (tls_ != nullptr) {
        SSL_shutdown(tls_);
        SSL_free(tls_);
    }
    if (socket_ >= 0) ::close(socket_);
}

bool HttpConnection::wait_for(short events, int timeout_ms) {
    pollfd descriptors[] = {{socket_, events, 0}, {stop_, POLLIN, 0}};
    const int ready = ::poll(descriptors, 2, timeout_ms);
    return ready > 0 && descriptors[1].revents == 0;
}

/// To a server without a certificate: the client would wait for its hello until it gives up (RFC 8446 5.1).
bool HttpConnection::speaks_tls() {
    constexpr char handshake = 0x16;
    char first = 0;
    return wait_for(POLLIN, no_timeout) && ::recv(socket_, &first, 1, MSG_PEEK) == 1 && first == handshake;
}

bool HttpConnection::accept_tls() {
    if (tls_ == nullptr) return !speaks_tls();
    for (;;) {
        const int accepted = SSL_accept(tls_);
        if (accepted == 1) return true;
        const int error = SSL_get_error(tls_, accepted);
        if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE) return false;
        if (!wait_for(error == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT, no_timeout)) return false;
    }
}

std::size_t HttpConnection::read(char* buffer, std::size_t size) {
    for (;;) {
        if (socket_ < 0) return 0;
        const auto got = tls_ != nullptr ? static_cast<ssize_t>(SSL_read(tls_, buffer, static_cast<int>(size)))
                                         : ::recv(socket_, buffer, size, 0);
        if (got > 0) return static_cast<std::size_t>(got);
        const bool again = tls_ != nullptr ? SSL_get_error(tls_, static_cast<int>(got)) == SSL_ERROR_WANT_READ
                                           : got < 0 && (errno == EAGAIN || errno == EINTR);
        if (!again || !wait_for(POLLIN, no_timeout)) return 0;
    }
}

bool HttpConnection::write(std::string_view bytes) {
    while (!bytes.empty()) {
        if (socket_ < 0 || !wait_for(POLLOUT, no_timeout)) return false;
        const auto piece = std::min<std::size_t>(bytes.size(), 65536);
        const auto sent = tls_ != nullptr ? static_cast<ssize_t>(SSL_write(tls_, bytes.data(), static_cast<int>(piece)))
                                          : ::send(socket_, bytes.data(), piece, MSG_NOSIGNAL);
        if (sent > 0) {
            bytes.remove_prefix(static_cast<std::size_t>(sent));
            continue;
        }
        const bool again = tls_ != nullptr ? SSL_get_error(tls_, static_cast<int>(sent)) == SSL_ERROR_WANT_WRITE
                                           : errno == EAGAIN || errno == EINTR;
        if (!again) return false;
    }
    return true;
}

bool HttpConnection::trickle(std::string_view bytes, std::chrono::milliseconds interval) {
    for (const char byte : bytes) {
        if (!write({&byte, 1})) return false;
        if (wait_for(POLLRDHUP, static_cast<int>(interval.count()))) return false;
    }
    return true;
}

void HttpConnection::wait_until_peer_closes() {
    wait_for(POLLRDHUP, no_timeout);
    close_after();
}

void HttpConnection::reset() {
    const linger at_once{1, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    ::close(socket_);
    socket_ = -1;
    close_after();
}

}  // namespace gatherd::test
