#include "support/http_server.hpp"

#include <fmt/format.h>
#include <netinet/in.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <list>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "base/ascii.hpp"
#include "support/http_connection.hpp"

namespace gatherd::test {
namespace {

constexpr std::size_t max_request_bytes = 1U << 20U;

using TlsContext = std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)>;

TlsContext tls_context(const std::optional<TlsIdentity>& identity) {
    TlsContext context(identity ? SSL_CTX_new(TLS_server_method()) : nullptr, &SSL_CTX_free);
    if (!identity) return context;
    const auto bio = [](const std::string& pem) {
        return std::unique_ptr<BIO, decltype(&BIO_free)>(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())),
                                                         &BIO_free);
    };
    X509* certificate = PEM_read_bio_X509(bio(identity->certificate).get(), nullptr, nullptr, nullptr);
    EVP_PKEY* key = PEM_read_bio_PrivateKey(bio(identity->key).get(), nullptr, nullptr, nullptr);
    SSL_CTX_use_certificate(context.get(), certificate);
    SSL_CTX_use_PrivateKey(context.get(), key);
    X509_free(certificate);
    EVP_PKEY_free(key);
    return context;
}

SeenRequest parse_head(std::string_view head) {
    SeenRequest request;
    auto lines = ascii::split(head, '\n');
    const auto words = ascii::split(ascii::trim(lines.front()), ' ');
    request.method = words[0];
    request.target = words.size() > 1 ? words[1] : "";
    request.path = request.target.substr(0, request.target.find('?'));
    for (const auto line : lines)
        if (const auto colon = line.find(':'); colon != std::string_view::npos && line != lines.front())
            request.headers[ascii::lower(line.substr(0, colon))] = ascii::trim(line.substr(colon + 1));
    request.host = request.header("host");
    return request;
}

/// The next request of a connection; `pending` keeps what came after it. None when the peer is done.
std::optional<SeenRequest> read_request(HttpConnection& connection, std::string& pending) {
    char buffer[16384];
    const auto fill = [&] {
        const auto got = connection.read(buffer, sizeof buffer);
        pending.append(buffer, got);
        return got > 0 && pending.size() < max_request_bytes;
    };
    std::size_t end = 0;
    while ((end = pending.find("\r\n\r\n")) == std::string::npos)
        if (!fill()) return std::nullopt;
    auto request = parse_head(std::string_view(pending).substr(0, end));
    pending.erase(0, end + 4);
    const auto length = request.header("content-length");
    const auto body_size = length.empty() ? 0 : std::stoul(length);
    while (pending.size() < body_size)
        if (!fill()) return std::nullopt;
    request.body = pending.substr(0, body_size);
    pending.erase(0, body_size);
    request.offered_protocols = connection.offered_protocols();
    return request;
}

std::string serialize(const Reply& reply, bool with_body) {
    auto text = fmt::format("HTTP/1.1 {} Whatever\r\n", reply.status);
    for (const auto& [name, value] : reply.headers) text += name + ": " + value + "\r\n";
    if (reply.status != 304) text += fmt::format("Content-Length: {}\r\n", reply.body.size());
    return text + "\r\n" + (with_body ? reply.body : "");
}

RawHandler answer_with(Handler handler) {
    return [handler = std::move(handler)](const SeenRequest& request, HttpConnection& connection) {
        const auto reply = handler(request);
        connection.write(serialize(reply, request.method != "HEAD" && reply.status != 304));
    };
}

}  // namespace

class HttpServer::Implementation {
public:
    explicit Implementation(const std::optional<TlsIdentity>& identity)
        : tls_(tls_context(identity)),
          listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)),
          stop_(::eventfd(0, EFD_CLOEXEC)) {
        std::signal(SIGPIPE, SIG_IGN);  // OpenSSL writes without MSG_NOSIGNAL
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
            ::listen(listener_, SOMAXCONN) != 0 ||
            ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
            throw std::runtime_error("the test server cannot listen");
        port_ = ntohs(address.sin_port);
        acceptor_ = std::thread([this] { accept_all(); });
    }

    ~Implementation() {
        const std::uint64_t one = 1;
        if (::write(stop_, &one, sizeof one) != sizeof one) std::terminate();
        acceptor_.join();
        for (auto& thread : connections_) thread.join();
        ::close(listener_);
        ::close(stop_);
    }
    Implementation(const Implementation&) = delete;
    Implementation& operator=(const Implementation&) = delete;

    void route(std::string route, RawHandler handler) {
        const std::lock_guard lock(mutex_);
        routes_[std::move(route)] = std::move(handler);
    }

    void greet_with(std::string text) {
        const std::lock_guard lock(mutex_);
        greeting_ = std::move(text);
    }

    std::vector<SeenRequest> requests(std::string_view path) const {
        const std::lock_guard lock(mutex_);
        std::vector<SeenRequest> found;
        for (const auto& request : log_)
            if (path.empty() || request.path == path) found.push_back(request);
        return found;
    }

    [[nodiscard]] int most_at_once() const {
        const std::lock_guard lock(mutex_);
        return most_at_once_;
    }
    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] bool secure() const { return tls_ != nullptr; }

private:
    void accept_all() {
        for (;;) {
            pollfd descriptors[] = {{listener_, POLLIN, 0}, {stop_, POLLIN, 0}};
            ::poll(descriptors, 2, -1);
            if (descriptors[1].revents != 0) return;
            const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
            if (socket >= 0) connections_.emplace_back([this, socket] { converse(socket); });
        }
    }

    void converse(int socket) {
        HttpConnection connection(socket, stop_, tls_.get());
        if (greet(connection) || !connection.accept_tls()) return;
        std::string pending;
        while (const auto request = read_request(connection, pending)) {
            const auto handler = begin(*request);
            handler(*request, connection);
            end();
            if (connection.closes()) return;
        }
    }

    bool greet(HttpConnection& connection) {
        std::unique_lock lock(mutex_);
        const auto text = greeting_;
        lock.unlock();
        if (!text.empty()) connection.write(text);
        return !text.empty();
    }

    RawHandler begin(const SeenRequest& request) {
        const std::lock_guard lock(mutex_);
        log_.push_back(request);
        most_at_once_ = std::max(most_at_once_, ++under_way_);
        const auto host = "//" + request.host;
        for (const auto& route :
             {host + request.target, host + request.path, request.target, request.path, std::string("*")})
            if (const auto found = routes_.find(route); found != routes_.end()) return found->second;
        return answer_with([](const SeenRequest&) { return html("not found", 404); });
    }

    void end() {
        const std::lock_guard lock(mutex_);
        --under_way_;
    }

    TlsContext tls_;
    int listener_;
    int stop_;
    std::uint16_t port_ = 0;
    mutable std::mutex mutex_;
    std::map<std::string, RawHandler> routes_;
    std::vector<SeenRequest> log_;
    std::string greeting_;
    int under_way_ = 0;
    int most_at_once_ = 0;
    std::list<std::thread> connections_;  // of the acceptor's thread, until it is joined
    std::thread acceptor_;
};

std::string SeenRequest::header(std::string_view name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string{} : found->second;
}

Reply html(std::string body, int status) {
    return {status, {{"Content-Type", "text/html; charset=utf-8"}}, std::move(body)};
}
Reply redirect_to(std::string location, int status) { return {status, {{"Location", std::move(location)}}, {}}; }

HttpServer::HttpServer(const std::optional<TlsIdentity>& identity)
    : implementation_(std::make_unique<Implementation>(identity)) {}
HttpServer::~HttpServer() = default;

std::uint16_t HttpServer::port() const { return implementation_->port(); }

std::string HttpServer::url(std::string_view path) const {
    return fmt::format("{}://127.0.0.1:{}{}", implementation_->secure() ? "https" : "http", port(), path);
}

std::string HttpServer::connect_to(std::string_view host, std::string_view for_port) const {
    return fmt::format("{}:{}:127.0.0.1:{}", host, for_port, port());
}

void HttpServer::serve(std::string route, Reply reply) {
    serve(std::move(route), [reply = std::move(reply)](const SeenRequest&) { return reply; });
}
void HttpServer::serve(std::string route, Handler handler) {
    serve_raw(std::move(route), answer_with(std::move(handler)));
}
void HttpServer::serve_raw(std::string route, RawHandler handler) {
    implementation_->route(std::move(route), std::move(handler));
}
void HttpServer::greet_with(std::string text) { implementation_->greet_with(std::move(text)); }
void HttpServer::serve_rest(Handler handler) { serve("*", std::move(handler)); }

void HttpServer::serve_cached(std::string route, std::string body, std::string etag, std::string content_type) {
    serve(std::move(route), [=](const SeenRequest& request) {
        const bool known = request.header("if-none-match") == etag;
        return Reply{known ? 304 : 200, {{"ETag", etag}, {"Content-Type", content_type}}, known ? "" : body};
    });
}

std::vector<SeenRequest> HttpServer::requests(std::string_view path) const { return implementation_->requests(path); }
int HttpServer::most_at_once() const { return implementation_->most_at_once(); }

}  // namespace gatherd::test
