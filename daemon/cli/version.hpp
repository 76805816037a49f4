#pragma once
#include <string_view>

namespace gatherd {

inline constexpr std::string_view version = GATHERD_VERSION;
inline constexpr std::string_view version_line = "gatherd " GATHERD_VERSION;

}  // namespace gatherd
