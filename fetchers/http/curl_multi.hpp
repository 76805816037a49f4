#pragma once
#include <utility>  // Boost 1.74 uses std::exchange without including it

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>
#include <unordered_map>

namespace gatherd {

/// libcurl's multi interface on an io_context: Asio waits for the sockets and the timer that libcurl names. An easy
/// handle (a CURL*, held as void* so that curl stays out of headers) that was added must be removed before this goes.
class CurlMulti {
public:
    using Finished = std::function<void(void* easy, int curl_code)>;

    /// `finished` is called from the loop, never from add() or remove(), with the handle still added.
    CurlMulti(boost::asio::io_context& io, Finished finished);
    ~CurlMulti();
    CurlMulti(const CurlMulti&) = delete;
    CurlMulti& operator=(const CurlMulti&) = delete;

    void add(void* easy);
    void remove(void* easy);

private:
    using Time = boost::asio::steady_timer::time_point;
    static constexpr Time never = Time::max();
    struct Watch;
    using WatchPointer = std::shared_ptr<Watch>;

    static int on_socket(void* easy, int socket, int what, void* self, void* unused);
    static int on_timer(void* multi, long milliseconds, void* self);
    void watch(int socket, int events);
    void unwatch(int socket);
    void wait(const WatchPointer& watch, int direction);
    void call_after(long milliseconds);
    void call_soon();
    void wake_at(Time time);
    void wake();
    void act(int socket, int events);
    void report_finished();

    boost::asio::io_context& io_;
    boost::asio::steady_timer timer_;
    Time wanted_ = never;  ///< when libcurl wants to be called
    Time waking_ = never;  ///< when the timer wakes; no later, for a deadline that moves away is left to it
    bool soon_ = false;    ///< libcurl wants to be called at once, and a call is queued
    Finished finished_;
    std::unordered_map<int, WatchPointer> watches_;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);  ///< a handler may already be queued when this goes
    void* multi_;
};

}  // namespace gatherd
