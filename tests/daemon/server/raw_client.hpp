#pragma once
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <string_view>
#include <utility>

namespace gatherd::test {

/// A client that says exactly what it is told, over a socket of its own.
class RawClient {
public:
    explicit RawClient(int port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connected_ = ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
        const timeval patience{20, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    }
    ~RawClient() {
        if (socket_ >= 0) ::close(socket_);
    }
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;
    RawClient(RawClient&& other) noexcept
        : socket_(std::exchange(other.socket_, -1)), connected_(other.connected_), unread_(std::move(other.unread_)) {}

    [[nodiscard]] bool connected() const { return connected_; }
    void say(std::string_view text) const { (void)!::send(socket_, text.data(), text.size(), MSG_NOSIGNAL); }

    /// One answer: its head and, unless told that there is none, as much body as the head says. "" at the end.
    std::string hear(bool has_body = true) {
        std::size_t end = 0;
        while ((end = unread_.find("\r\n\r\n")) == std::string::npos)
            if (!read_more()) return std::exchange(unread_, {});
        end += 4;
        if (has_body) end += length(unread_.substr(0, end));
        while (unread_.size() < end)
            if (!read_more()) return std::exchange(unread_, {});
        auto answer = unread_.substr(0, end);
        unread_.erase(0, end);
        return answer;
    }
    /// Whether the server ends the connection, after what was said before.
    bool hears_the_end() {
        while (read_more()) {}
        return ended_;
    }

private:
    bool read_more() {
        char part[16384];
        const auto size = ::recv(socket_, part, sizeof part, 0);
        if (size <= 0) {
            ended_ = size == 0 || errno == ECONNRESET;
            return false;
        }
        unread_.append(part, static_cast<std::size_t>(size));
        return true;
    }
    static std::size_t length(const std::string& head) {
        const auto at = head.find("Content-Length: ");
        return at == std::string::npos ? 0 : std::stoul(head.substr(at + 16));
    }

    int socket_;
    bool connected_ = false;
    bool ended_ = false;
    std::string unread_;
};

}  // namespace gatherd::test
