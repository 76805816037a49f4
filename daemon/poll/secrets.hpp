#pragma once
#include <string>

#include "model/source.hpp"

namespace gatherd {

/// What is said of a source, without the user name, the password and the private key of any URL in it, without the
/// query of the source's own, and without its secrets: it goes to the log, to the store and from there to a public
/// page.
[[nodiscard]] std::string without_secrets(std::string text, const Source& source);

}  // namespace gatherd
