#include "http/curl_multi.hpp"

#include <curl/curl.h>

#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <csignal>
#include <stdexcept>

namespace gatherd {
namespace {

/// Idle connections kept for the next request.
constexpr long most_idle_connections = 64;

void initialize_curl() {
    // libcurl leaves this to the program when CURLOPT_NOSIGNAL is set: a server that hangs up must not end it.
    std::signal(SIGPIPE, SIG_IGN);
    static const CURLcode code = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (code != CURLE_OK) throw std::runtime_error(std::string("libcurl: ") + curl_easy_strerror(code));
}

void check(CURLMcode code) {
    if (code != CURLM_OK) throw std::logic_error(std::string("libcurl: ") + curl_multi_strerror(code));
}

}  // namespace

/// A socket of libcurl's that the loop waits for. libcurl opens and closes it.
struct CurlMulti::Watch {
    Watch(boost::asio::io_context& io, int fd) : socket(fd), descriptor(io, fd) {}
    ~Watch() { descriptor.release(); }
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;

    int socket;
    boost::asio::posix::stream_descriptor descriptor;
    int wanted = 0;   ///< CURL_POLL_IN | CURL_POLL_OUT; 0 once libcurl has let go of it
    int waiting = 0;  ///< the directions with a wait under way
};

CurlMulti::CurlMulti(boost::asio::io_context& io, Finished finished)
    : io_(io), timer_(io), finished_(std::move(finished)), multi_((initialize_curl(), curl_multi_init())) {
    if (multi_ == nullptr) throw std::bad_alloc();
    curl_multi_setopt(multi_, CURLMOPT_SOCKETFUNCTION, &CurlMulti::on_socket);
    curl_multi_setopt(multi_, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(multi_, CURLMOPT_TIMERFUNCTION, &CurlMulti::on_timer);
    curl_multi_setopt(multi_, CURLMOPT_TIMERDATA, this);
    curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS, most_idle_connections);
}

CurlMulti::~CurlMulti() {
    curl_multi_cleanup(multi_);  // closes idle connections: on_socket is called once more for each
    watches_.clear();
}

void CurlMulti::add(void* easy) { check(curl_multi_add_handle(multi_, easy)); }
void CurlMulti::remove(void* easy) { check(curl_multi_remove_handle(multi_, easy)); }

int CurlMulti::on_socket(void* /*easy*/, int socket, int what, void* self, void* /*unused*/) {
    auto& multi = *static_cast<CurlMulti*>(self);
    if (what == CURL_POLL_REMOVE)
        multi.unwatch(socket);
    else
        multi.watch(socket, what);
    return 0;
}

int CurlMulti::on_timer(void* /*multi*/, long milliseconds, void* self) {
    static_cast<CurlMulti*>(self)->call_after(milliseconds);
    return 0;
}

void CurlMulti::watch(int socket, int events) {
    auto& watch = watches_[socket];
    if (!watch) watch = std::make_shared<Watch>(io_, socket);
    watch->wanted = events;
    for (const int direction : {CURL_POLL_IN, CURL_POLL_OUT}) wait(watch, direction);
}

void CurlMulti::unwatch(int socket) {
    const auto found = watches_.find(socket);
    if (found == watches_.end()) return;
    // The descriptor must leave the reactor now: libcurl is about to close it, and its number will come again.
    found->second->wanted = 0;
    found->second->descriptor.release();
    watches_.erase(found);
}

void CurlMulti::wait(const WatchPointer& watch, int direction) {
    if ((watch->wanted & direction) == 0 || (watch->waiting & direction) != 0) return;
    watch->waiting |= direction;
    const auto type = direction == CURL_POLL_IN ? boost::asio::posix::stream_descriptor::wait_read
                                                : boost::asio::posix::stream_descriptor::wait_write;
    // Only watches_ owns a watch for longer than one call: while it lives, so does this.
    watch->descriptor.async_wait(type, [this, weak = std::weak_ptr(watch), direction](boost::system::error_code error) {
        const auto held = weak.lock();
        if (!held || error == boost::asio::error::operation_aborted) return;
        held->waiting &= ~direction;
        if ((held->wanted & direction) == 0) return;
        act(held->socket, error ? CURL_CSELECT_ERR : direction == CURL_POLL_IN ? CURL_CSELECT_IN : CURL_CSELECT_OUT);
        wait(held, direction);
    });
}

// libcurl moves its deadline several times a transfer, mostly away: to set a timer anew each time costs more than the
// rest of the loop.
void CurlMulti::call_after(long milliseconds) {
    wanted_ = milliseconds <= 0 ? never : std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
    if (milliseconds == 0) return call_soon();
    soon_ = false;
    if (milliseconds < 0)
        waking_ = never, timer_.cancel();
    else if (wanted_ < waking_)
        wake_at(wanted_);
}

void CurlMulti::call_soon() {
    if (std::exchange(soon_, true)) return;
    boost::asio::post(io_, [this, alive = std::weak_ptr(alive_)] {
        if (!alive.expired() && std::exchange(soon_, false)) act(CURL_SOCKET_TIMEOUT, 0);
    });
}

void CurlMulti::wake_at(Time time) {
    waking_ = time;
    timer_.expires_at(time);
    timer_.async_wait([this, alive = std::weak_ptr(alive_)](boost::system::error_code error) {
        if (!error && !alive.expired()) wake();
    });
}

void CurlMulti::wake() {
    waking_ = never;
    if (wanted_ == never) return;
    if (std::chrono::steady_clock::now() < wanted_) return wake_at(wanted_);
    wanted_ = never;
    act(CURL_SOCKET_TIMEOUT, 0);
}

void CurlMulti::act(int socket, int events) {
    int running = 0;
    check(curl_multi_socket_action(multi_, socket, events, &running));
    report_finished();
}

void CurlMulti::report_finished() {
    int queued = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_, &queued))
        if (message->msg == CURLMSG_DONE) finished_(message->easy_handle, message->data.result);
}

}  // namespace gatherd
