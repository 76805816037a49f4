#pragma once
#include <string>

#include "base/url.hpp"

namespace gatherd {

/// The query without the parameters that only say where a visitor came from; bytes and order of the rest are kept.
[[nodiscard]] std::string without_tracking(const Url& url);
/// The fragment when it is the page's route ("#/events/3", "#!x", "#view=month&event=…"), else "".
[[nodiscard]] std::string route_fragment(const Url& url);

}  // namespace gatherd
