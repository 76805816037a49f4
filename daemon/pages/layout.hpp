#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "pages/html.hpp"
#include "pages/view.hpp"

namespace gatherd::pages {

/// The head of a page and its place among the others.
struct Frame {
    std::string title;            ///< of the document, without the service's name
    std::string_view here;        ///< the navigation's entry that leads here: "/", "/calendar", …
    std::string_view width = "";  ///< a class of main: "wide"
};

/// A whole document around what `main` writes.
[[nodiscard]] std::string document(const Age& age, const Frame& frame, const std::function<void(Html&)>& main);

/// `<a href>`; the text alone when the link is not usable.
void anchor(Html& html, const Link& link, std::string_view text, std::string_view css_class = "");
/// A moment in UTC, which a script turns into "3 h ago"; "never" when there is none. Pages are kept and sent again, so
/// that nothing on them may depend on the time of day.
void moment(Html& html, std::optional<sys_seconds> when);
/// One row of a description list; nothing when there is no text.
void fact(Html& html, std::string_view term, std::string_view text);
/// A small label: "new", "hybrid". `kind` is its class.
void badge(Html& html, std::string_view kind, std::string_view text, std::string_view explanation = "");
/// "No upcoming event" and the like.
void nothing(Html& html, std::string_view text);

}  // namespace gatherd::pages
