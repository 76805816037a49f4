#include "client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>
#include <utility>

namespace gatherd::test {
namespace {

/// How many whole answers the text begins with.
int whole_answers(std::string_view text) {
    constexpr std::string_view length = "Content-Length: ";
    int count = 0;
    for (;; ++count) {
        const auto head = text.find("\r\n\r\n");
        const auto field = text.find(length);
        if (head == std::string_view::npos || field > head) return count;
        const auto body = std::stoul(std::string(text.substr(field + length.size(), 20)));
        if (text.size() < head + 4 + body) return count;
        text.remove_prefix(head + 4 + body);
    }
}

}  // namespace

Client::Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        throw std::runtime_error("connect");
}
Client::Client(Client&& other) noexcept : socket_(std::exchange(other.socket_, -1)) {}
Client::~Client() {
    if (socket_ >= 0) ::close(socket_);
}

bool Client::say(std::string_view bytes) const {
    while (!bytes.empty()) {
        const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

std::string Client::hear(int answers) const {
    std::string heard;
    char part[65536];
    while (answers < 0 || whole_answers(heard) < answers) {
        const auto size = ::recv(socket_, part, sizeof part, 0);
        if (size <= 0) break;
        heard.append(part, static_cast<std::size_t>(size));
    }
    return heard;
}

std::string Client::hear_out() const { return hear(-1); }

}  // namespace gatherd::test
