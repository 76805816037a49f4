#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace gatherd::markdown {

struct Link {
    std::string text;  ///< as it renders: without emphasis, escapes and entities
    std::string url;
};

/// The links [text](url) of one line, in order; brackets and parentheses may be nested (CommonMark 6.3).
[[nodiscard]] std::vector<Link> links_in(std::string_view line);
/// Inline text as it renders.
[[nodiscard]] std::string rendered(std::string_view text);

}  // namespace gatherd::markdown
