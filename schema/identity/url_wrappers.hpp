#pragma once
#include "base/url.hpp"

namespace gatherd {

/// The URL that a redirecting wrapper carries within itself (google.com/url?q=, l.facebook.com/l.php?u=, mail filters),
/// wrappers within wrappers included; any other URL comes back as it is.
[[nodiscard]] Url unwrapped(Url url);

}  // namespace gatherd
