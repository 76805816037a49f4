#pragma once
#include <fmt/format.h>

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Lines for the operator, on stderr. When that is the journal's, each line starts with its syslog priority
/// (sd-daemon(3)). Control characters are shown as \xNN: text from outside cannot reach the terminal. Thread-safe.
namespace gatherd::log {

enum class Level { debug, info, warning, error };

/// What a program looks for in a line: {"SOURCE", "rust-berlin"}. The name is upper case, digits and underscores.
struct Field {
    std::string name;
    std::string value;
};
using Fields = std::vector<Field>;

/// Takes a line and what it is about; false when it cannot, and the line goes to stderr.
using Sink = std::function<bool(Level, const std::string& line, const Fields& fields)>;

void set_level(Level lowest);
/// Before there are other threads.
void send_to(Sink sink);
/// Fields are for the sink: stderr gets the message, which says the same in words.
void write(Level level, std::string_view message, const Fields& fields = {});

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

/// Of syslog(3).
[[nodiscard]] int priority(Level level);
/// Whether stderr leads to systemd's journal, by $JOURNAL_STREAM (systemd.exec(5)).
[[nodiscard]] bool reaches_journal();

}  // namespace gatherd::log
