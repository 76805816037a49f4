#pragma once
#include <cstddef>
#include <string_view>

#include "base/result.hpp"

namespace gatherd::dom {

struct Limits {
    std::size_t bytes = 16U << 20U;
    std::size_t depth = 400;  ///< elements within elements; the parser takes quadratic time in it
    /// Formatting elements that are left open are rebuilt in every later block (WHATWG HTML 13.2.4.3): how many such
    /// copies a page may cause.
    std::size_t rebuilt = 500'000;
};

/// Estimates, in one pass and without building anything, what parsing would cost; an error names the bound exceeded.
[[nodiscard]] Result<void> check_nesting(std::string_view html, const Limits& limits);

}  // namespace gatherd::dom
