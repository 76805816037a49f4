#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace gatherd {

/// The one form of a URL that is printed and compared: wrappers opened, tracking and locale dropped, platform rules
/// applied (doc/FORMAT, SHAPES 1.1, 3). Text that is no http(s) URL comes back trimmed and otherwise unchanged.
[[nodiscard]] std::string canonical_url(std::string_view url);
/// The form of an organizer's page: "https://www.meetup.com/GROUP" without a trailing slash.
[[nodiscard]] std::string canonical_organizer_url(std::string_view url);
/// For comparing only: canonical_url() without scheme, "www." and final slash.
[[nodiscard]] std::string comparable_url(std::string_view url);
/// Platform keys the URL stands for: "meetup:313646790" or "meetup-token:dbrswtyjchbjb", "luma:SLUG", "eventbrite:123".
[[nodiscard]] std::vector<std::string> platform_keys(std::string_view url);
/// http(s) URLs mentioned in plain text, Markdown or HTML, unwrapped and canonical, in order, each once, at most
/// `limit`.
[[nodiscard]] std::vector<std::string> urls_in(std::string_view text, std::size_t limit = 64);

}  // namespace gatherd
