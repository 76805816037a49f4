#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace gatherd::ics {

/// Absolute http(s) URLs in plain text, Markdown or HTML, in order, each once, at most `limit`, without the escapes of
/// markup (&amp;, <wbr>, Markdown's backslashes) and google.com/url wrappers; no mail addresses, nothing embedded
/// (<img src>).
[[nodiscard]] std::vector<std::string> links_in(std::string_view text, std::size_t limit = 64);
/// The text is one http(s) URL and nothing else.
[[nodiscard]] bool is_link(std::string_view text);

}  // namespace gatherd::ics
