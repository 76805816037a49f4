#include "cli/units.hpp"

#include <fmt/format.h>

namespace gatherd {

std::string bytes_text(std::size_t bytes) {
    constexpr std::size_t kibi = 1024;
    if (bytes < kibi) return fmt::format("{} B", bytes);
    if (bytes < kibi * kibi) return fmt::format("{} KiB", (bytes + kibi / 2) / kibi);
    return fmt::format("{:.1f} MiB", static_cast<double>(bytes) / (kibi * kibi));
}

std::string duration_text(std::chrono::milliseconds duration) {
    if (duration < std::chrono::seconds(1)) return fmt::format("{} ms", duration.count());
    if (duration < std::chrono::minutes(2))
        return fmt::format("{:.1f} s", static_cast<double>(duration.count()) / 1000);
    return fmt::format("{} min", std::chrono::duration_cast<std::chrono::minutes>(duration).count());
}

}  // namespace gatherd
