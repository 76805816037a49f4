#pragma once
#include <utility>  // Boost 1.74 uses std::exchange without including it

#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <functional>
#include <map>
#include <memory>

#include "server/routes.hpp"

namespace gatherd::server {

struct Limits {
    std::size_t sessions = 512;  ///< connections at once; the one idle longest makes room
    std::uint32_t header_bytes = 16U << 10U;
    std::size_t pipelined_bytes = 64U << 10U;  ///< read ahead of the answer under way
    std::chrono::seconds patience{15};         ///< for a request's head, for an answer to be taken, between requests
};

class Session;

/// The connections of one server (PROMISES 32).
class Sessions {
public:
    using Socket = boost::asio::generic::stream_protocol::socket;

    Sessions(const Routes& routes, Limits limits) : routes_(routes), limits_(limits) {}
    ~Sessions();
    Sessions(const Sessions&) = delete;
    Sessions& operator=(const Sessions&) = delete;

    void begin(Socket socket);
    /// Ends the idle ones; the others end with the answer under way. `empty` is called once, when none is left.
    void drain(std::function<void()> empty);
    [[nodiscard]] const std::map<int, std::size_t>& answers_by_status() const { return answers_; }

private:
    friend class Session;
    bool make_room();
    void ended(Session* session);

    const Routes& routes_;
    Limits limits_;
    std::map<Session*, std::weak_ptr<Session>> open_;
    std::map<int, std::size_t> answers_;
    bool draining_ = false;
    std::function<void()> empty_;
};

}  // namespace gatherd::server
