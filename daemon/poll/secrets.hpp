#pragma once
#include <string>

#include "model/source.hpp"

namespace gatherd {

/// What is said of a source, without the user name and password of any URL in it and without the source's secrets: it
/// goes to the log, to the store and from there to a public page.
[[nodiscard]] std::string without_secrets(std::string text, const Source& source);

}  // namespace gatherd
