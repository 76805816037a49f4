#include "server/listen.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/steady_timer.hpp>

#include "base/log.hpp"

namespace gatherd::server {
namespace {

using boost::asio::io_context;
using boost::asio::ip::tcp;
using Unix = boost::asio::local::stream_protocol;
using Error = boost::system::error_code;

std::string text_of(const tcp::endpoint& endpoint) {
    const auto address = endpoint.address().to_string();
    return endpoint.address().is_v6() ? fmt::format("[{}]:{}", address, endpoint.port())
                                      : fmt::format("{}:{}", address, endpoint.port());
}
std::string text_of(const Unix::endpoint& endpoint) { return "unix:" + endpoint.path(); }

/// Accepts for as long as the acceptor is open.
template <class Protocol>
class Door {
public:
    Door(io_context& io, Sessions& sessions) : acceptor_(io), pause_(io), sessions_(sessions) {}
    typename Protocol::acceptor& acceptor() { return acceptor_; }
    [[nodiscard]] std::string address() const {
        Error ignored;
        return text_of(acceptor_.local_endpoint(ignored));
    }

    void accept() {
        acceptor_.async_accept([this](Error error, typename Protocol::socket socket) {
            if (error == boost::asio::error::operation_aborted) return;
            if (error) return rest();
            sessions_.begin(Sessions::Socket(std::move(socket)));
            accept();
        });
    }

private:
    /// Out of descriptors, for one: trying again at once would only turn in circles.
    void rest() {
        pause_.expires_after(std::chrono::milliseconds(200));
        pause_.async_wait([this](Error error) {
            if (!error) accept();
        });
    }

    typename Protocol::acceptor acceptor_;
    boost::asio::steady_timer pause_;
    Sessions& sessions_;
};

Result<tcp::endpoint> tcp_endpoint(io_context& io, const std::string& listen) {
    const auto colon = listen.rfind(':');
    auto host = listen.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    Error error;
    const auto found = tcp::resolver(io).resolve(host, listen.substr(colon + 1), tcp::resolver::passive, error);
    if (error || found.empty()) return fail("[http] listen = \"{}\": {}", listen, error.message());
    return found.begin()->endpoint();
}

template <class Protocol>
Result<void> open_door(Door<Protocol>& door, const typename Protocol::endpoint& endpoint) {
    auto& acceptor = door.acceptor();
    Error error;
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(boost::asio::socket_base::reuse_address(true), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(boost::asio::socket_base::max_listen_connections, error);
    if (error) return fail("[http] listen: {}: {}", text_of(endpoint), error.message());
    return {};
}

}  // namespace

struct Server::Implementation {
    Implementation(io_context& context, Routes pages, Limits limits)
        : io(context), routes(std::move(pages)), sessions(routes, limits), last_call(context) {}

    Result<void> adopt(int descriptor);
    Result<void> open(const std::string& listen);

    io_context& io;
    Routes routes;
    Sessions sessions;
    std::vector<std::unique_ptr<Door<tcp>>> tcp_doors;
    std::vector<std::unique_ptr<Door<Unix>>> unix_doors;
    boost::asio::steady_timer last_call;
    std::string own_path;  ///< of the Unix socket that is removed at the end
};

Result<void> Server::Implementation::adopt(int descriptor) {
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    if (::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        return fail("socket {} that was passed on cannot be used", descriptor);
    Error error;
    if (address.ss_family == AF_UNIX) {
        unix_doors.push_back(std::make_unique<Door<Unix>>(io, sessions));
        unix_doors.back()->acceptor().assign(Unix(), descriptor, error);
    } else {
        tcp_doors.push_back(std::make_unique<Door<tcp>>(io, sessions));
        tcp_doors.back()->acceptor().assign(address.ss_family == AF_INET6 ? tcp::v6() : tcp::v4(), descriptor, error);
    }
    if (error) return fail("socket {} that was passed on cannot be used: {}", descriptor, error.message());
    return {};
}

Result<void> Server::Implementation::open(const std::string& listen) {
    if (listen.starts_with("unix:")) {
        own_path = listen.substr(5);
        ::unlink(own_path.c_str());  // left by a run that was killed; the store's lock says that nobody else is there
        unix_doors.push_back(std::make_unique<Door<Unix>>(io, sessions));
        return open_door(*unix_doors.back(), Unix::endpoint(own_path));
    }
    const auto endpoint = tcp_endpoint(io, listen);
    if (!endpoint) return tl::unexpected(endpoint.error());
    tcp_doors.push_back(std::make_unique<Door<tcp>>(io, sessions));
    return open_door(*tcp_doors.back(), *endpoint);
}

Result<std::unique_ptr<Server>> Server::open(io_context& io, const std::string& listen,
                                             const std::vector<int>& inherited, Routes routes, Limits limits) {
    auto implementation = std::make_unique<Implementation>(io, std::move(routes), limits);
    for (const int descriptor : inherited)
        if (auto adopted = implementation->adopt(descriptor); !adopted) return tl::unexpected(adopted.error());
    if (inherited.empty())
        if (auto opened = implementation->open(listen); !opened) return tl::unexpected(opened.error());
    for (const auto& door : implementation->tcp_doors) door->accept();
    for (const auto& door : implementation->unix_doors) door->accept();
    return std::unique_ptr<Server>(new Server(std::move(implementation)));
}

Server::Server(std::unique_ptr<Implementation> implementation) : implementation_(std::move(implementation)) {}
Server::~Server() {
    if (!implementation_->own_path.empty()) ::unlink(implementation_->own_path.c_str());
}

void Server::drain(std::chrono::milliseconds patience, std::function<void()> done) {
    Error ignored;
    for (const auto& door : implementation_->tcp_doors) door->acceptor().close(ignored);
    for (const auto& door : implementation_->unix_doors) door->acceptor().close(ignored);
    auto& last_call = implementation_->last_call;
    last_call.expires_after(patience);
    last_call.async_wait([done = std::move(done)](Error) { done(); });
    implementation_->sessions.drain([&last_call] { last_call.cancel(); });
}

std::vector<std::string> Server::addresses() const {
    std::vector<std::string> all;
    for (const auto& door : implementation_->tcp_doors) all.push_back(door->address());
    for (const auto& door : implementation_->unix_doors) all.push_back(door->address());
    return all;
}

const std::map<int, std::size_t>& Server::answers_by_status() const {
    return implementation_->sessions.answers_by_status();
}

}  // namespace gatherd::server
