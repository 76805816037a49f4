#pragma once
#include <chrono>
#include <string>

namespace gatherd {

/// "532 B", "143 KiB", "3.8 MiB".
[[nodiscard]] std::string bytes_text(std::size_t bytes);
/// "12 ms", "3.4 s", "2 min".
[[nodiscard]] std::string duration_text(std::chrono::milliseconds duration);

}  // namespace gatherd
