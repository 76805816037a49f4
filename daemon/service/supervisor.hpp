#pragma once
#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

/// The conversation with systemd (sd_notify(3), sd_listen_fds(3), sd_watchdog_enabled(3)). Without it all of this does
/// nothing.
namespace gatherd::supervisor {

void ready();
/// One line for people.
void status(std::string_view text);
/// The configuration is being read again; ready() ends it.
void reloading();
void stopping();
void feed_watchdog();

/// How often the watchdog must be fed at least; none: it does not watch.
[[nodiscard]] std::optional<std::chrono::microseconds> watchdog_interval();
/// Listening stream sockets that were passed on, each owned by the caller now.
[[nodiscard]] std::vector<int> inherited_sockets();

}  // namespace gatherd::supervisor
