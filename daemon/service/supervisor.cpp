#include "service/supervisor.hpp"

#include <fmt/format.h>
#include <sys/socket.h>
#include <systemd/sd-daemon.h>

#include <string>

namespace gatherd::supervisor {
namespace {

void notify(const std::string& state) { ::sd_notify(0, state.c_str()); }

}  // namespace

void ready() { notify("READY=1"); }
void status(std::string_view text) { notify(fmt::format("STATUS={}", text)); }
void stopping() { notify("STOPPING=1"); }
void feed_watchdog() { notify("WATCHDOG=1"); }

void reloading() {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    notify(fmt::format("RELOADING=1\nMONOTONIC_USEC={}",
                       std::chrono::duration_cast<std::chrono::microseconds>(now).count()));
}

std::optional<std::chrono::microseconds> watchdog_interval() {
    std::uint64_t microseconds = 0;
    if (::sd_watchdog_enabled(0, &microseconds) <= 0) return std::nullopt;
    return std::chrono::microseconds(microseconds);
}

std::vector<int> inherited_sockets() {
    std::vector<int> sockets;
    const int count = ::sd_listen_fds(1);
    for (int i = SD_LISTEN_FDS_START; i < SD_LISTEN_FDS_START + count; ++i)
        if (::sd_is_socket(i, AF_UNSPEC, SOCK_STREAM, 1) > 0) sockets.push_back(i);
    return sockets;
}

}  // namespace gatherd::supervisor
