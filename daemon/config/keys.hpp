#pragma once
#include <functional>
#include <string>
#include <vector>

#include "config/document.hpp"

namespace gatherd::config {

/// The keys that a reader of a file asks for, found by letting it read: "include", "[fetch] timeout", "[[set]] city".
[[nodiscard]] std::vector<std::string> keys_read_by(const std::function<void(const Table&, Findings&)>& read);

}  // namespace gatherd::config
