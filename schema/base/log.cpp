#include "base/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>

namespace gatherd::log {
namespace {

spdlog::level::level_enum to_spdlog(Level level) {
    switch (level) {
        case Level::debug:
            return spdlog::level::debug;
        case Level::info:
            return spdlog::level::info;
        case Level::warning:
            return spdlog::level::warn;
        case Level::error:
            return spdlog::level::err;
    }
    return spdlog::level::err;
}

std::string_view word(Level level) {
    switch (level) {
        case Level::debug:
            return "debug: ";
        case Level::info:
            return "";
        case Level::warning:
            return "warning: ";
        case Level::error:
            return "error: ";
    }
    return "";
}

spdlog::logger& logger() {
    static const auto instance = [] {
        auto made = std::make_shared<spdlog::logger>("gatherd", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        made->set_pattern("%v");
        return made;
    }();
    return *instance;
}

Sink& sink() {
    static Sink instance;
    return instance;
}

}  // namespace

void set_level(Level lowest) { logger().set_level(to_spdlog(lowest)); }

void send_to(Sink other) { sink() = std::move(other); }

void write(Level level, std::string_view message, const Fields& fields) {
    if (!logger().should_log(to_spdlog(level))) return;
    const auto line = printable(message);
    if (sink() && sink()(level, line, fields)) return;
    static const bool with_priority = reaches_journal();
    if (with_priority)
        logger().log(to_spdlog(level), "<{}>{}", priority(level), line);
    else
        logger().log(to_spdlog(level), "{}{}", word(level), line);
}

int priority(Level level) {
    switch (level) {
        case Level::debug:
            return 7;
        case Level::info:
            return 6;
        case Level::warning:
            return 4;
        case Level::error:
            return 3;
    }
    return 3;
}

// A program that was started with its stderr elsewhere inherits the variable all the same.
bool reaches_journal() {
    const char* stream = std::getenv("JOURNAL_STREAM");
    struct stat file {};
    return stream != nullptr && ::fstat(STDERR_FILENO, &file) == 0 &&
           fmt::format("{}:{}", file.st_dev, file.st_ino) == stream;
}

std::string printable(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        const bool c1 = c == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
        if (c1)
            out += fmt::format("\\x{:02x}", static_cast<unsigned char>(text[++i]));
        else if (c < 0x20 || c == 0x7F)
            out += fmt::format("\\x{:02x}", c);
        else
            out += text[i];
    }
    return out;
}

}  // namespace gatherd::log
