#pragma once
#include <string>

#include "lint/rule_checks.hpp"

namespace gatherd::lint {

/// The text with whole events and regions moved, removed and copied as the problems' repairs say. Every other byte,
/// comments and blank lines between events included, stays with what it stood before.
[[nodiscard]] std::string restructured(const Input& input, const Problems& problems);

}  // namespace gatherd::lint
