#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace gatherd::test {

/// A connection to a port of 127.0.0.1 on which a test says whatever it likes.
class Client {
public:
    explicit Client(std::uint16_t port);
    ~Client();
    Client(Client&& other) noexcept;
    Client& operator=(Client&&) = delete;

    /// As much as the other side takes; false when it has closed.
    bool say(std::string_view bytes) const;
    /// Reads until so many answers are complete (by their Content-Length), or the other side closes.
    [[nodiscard]] std::string hear(int answers = 1) const;
    /// Waits until the other side closes; what it said before.
    [[nodiscard]] std::string hear_out() const;

private:
    int socket_;
};

}  // namespace gatherd::test
