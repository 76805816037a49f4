#pragma once
#include <fmt/format.h>

#include <string_view>
#include <utility>

/// Lines for the operator, on stderr. Under systemd each line starts with its syslog priority (sd-daemon(3)).
/// Control characters are shown as \xNN: text from outside cannot reach the terminal. Thread-safe.
namespace gatherd::log {

enum class Level { debug, info, warning, error };

void set_level(Level lowest);
void write(Level level, std::string_view message);

template <class... Args>
void debug(fmt::format_string<Args...> format, Args&&... args) {
    write(Level::debug, fmt::format(format, std::forward<Args>(args)...));
}
template <class... Args>
void info(fmt::format_string<Args...> format, Args&&... args) {
    write(Level::info, fmt::format(format, std::forward<Args>(args)...));
}
template <class... Args>
void warning(fmt::format_string<Args...> format, Args&&... args) {
    write(Level::warning, fmt::format(format, std::forward<Args>(args)...));
}
template <class... Args>
void error(fmt::format_string<Args...> format, Args&&... args) {
    write(Level::error, fmt::format(format, std::forward<Args>(args)...));
}

/// The text with every C0, C1 and DEL character (but not bytes of other UTF-8 sequences) written as \xNN.
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace gatherd::log
