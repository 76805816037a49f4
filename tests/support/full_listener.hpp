#pragma once
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <string>

namespace gatherd::test {

/// A port of 127.0.0.1 whose queue of connections is full: whoever connects hears nothing, as from a dead host.
class FullListener {
public:
    FullListener() {
        address_.sin_family = AF_INET;
        address_.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address_;
        auto* address = reinterpret_cast<sockaddr*>(&address_);
        ::bind(listener_, address, size);
        ::listen(listener_, 0);
        ::getsockname(listener_, address, &size);
        for (const int client : clients_) ::connect(client, address, size);
    }
    ~FullListener() {
        for (const int client : clients_) ::close(client);
        ::close(listener_);
    }
    FullListener(const FullListener&) = delete;
    FullListener& operator=(const FullListener&) = delete;

    [[nodiscard]] std::string url() const {
        return "http://127.0.0.1:" + std::to_string(ntohs(address_.sin_port)) + "/";
    }

private:
    static int client() { return ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0); }

    sockaddr_in address_{};
    int listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    std::array<int, 4> clients_{client(), client(), client(), client()};
};

}  // namespace gatherd::test
