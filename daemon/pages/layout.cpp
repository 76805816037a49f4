#include "pages/layout.hpp"

#include <array>

#include "pages/assets.hpp"
#include "pages/words.hpp"

namespace gatherd::pages {
namespace {

struct Entry {
    std::string_view path;
    std::string_view text;
};

constexpr std::array<Entry, 5> navigation{
    {{"/", "Issue"}, {"/calendar", "Calendar"}, {"/map", "Map"}, {"/check", "Check"}, {"/sources", "Sources"}}};

void head(Html& html, const Frame& frame) {
    html.element("head", {}, [&] {
        html.leaf("meta", {{"charset", "utf-8"}});
        html.leaf("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
        html.leaf("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
        html.element("title", {}, frame.title + " · gatherd");
        html.leaf("link", {{"rel", "stylesheet"}, href(asset_link("pages.css"))});
        html.leaf("link", {{"rel", "icon"}, {"type", "image/svg+xml"}, href(asset_link("icon.svg"))});
        html.leaf("link", {{"rel", "alternate"},
                           {"type", "application/atom+xml"},
                           {"title", "Upcoming events"},
                           href(Link::to("/latest.atom"))});
        html.leaf("link", {{"rel", "alternate"},
                           {"type", "text/calendar"},
                           {"title", "Upcoming events"},
                           href(Link::to("/latest.ics"))});
        html.script(asset_link("pages.js"));
    });
}

void top(Html& html, const Frame& frame) {
    html.element("a", {{"class", "skip"}, href(Link::to_part("main"))}, "Skip to content");
    html.element("header", {{"class", "top"}}, [&] {
        html.element("a", {{"class", "name"}, href(Link::to("/"))}, "gatherd");
        html.element("nav", {{"aria-label", "Main"}}, [&] {
            html.element("ul", {}, [&] {
                for (const auto& [path, text] : navigation)
                    html.element("li", {}, [&, path = path, text = text] {
                        html.element(
                            "a", {href(Link::to(path)), given("aria-current", path == frame.here ? "page" : "")}, text);
                    });
            });
        });
    });
}

void bottom(Html& html, const Age& age) {
    html.element("footer", {}, [&] {
        html.element("p", {}, [&] {
            if (age.data_from) {
                html.text("Data from ");
                moment(html, age.data_from);
                html.text(". ");
            }
            html.text("Subscribe: ");
            anchor(html, Link::to("/latest.ics"), "calendar");
            html.text(", ");
            anchor(html, Link::to("/latest.atom"), "Atom");
            html.text(", ");
            anchor(html, Link::to("/latest.json"), "JSON");
            html.text(". ");
            anchor(html, Link::to("/openapi.json"), "API");
        });
    });
}

}  // namespace

std::string document(const Age& age, const Frame& frame, const std::function<void(Html&)>& main) {
    constexpr std::size_t usual_size = 64U << 10U;
    Html html;
    html.reserve(usual_size);
    html.doctype();
    html.element("html", {{"lang", "en"}, given("data-now", age.now ? format_rfc3339(*age.now) : "")}, [&] {
        head(html, frame);
        html.element("body", {}, [&] {
            top(html, frame);
            html.element("main", {{"id", "main"}, given("class", frame.width)}, [&] { main(html); });
            bottom(html, age);
        });
    });
    return std::move(html).take();
}

void anchor(Html& html, const Link& link, std::string_view text, std::string_view css_class) {
    if (!link.usable()) return html.text(text);
    html.element("a", {href(link), given("class", css_class)}, text);
}

void moment(Html& html, std::optional<sys_seconds> when) {
    if (!when) return html.text("never");
    html.element("time", {{"datetime", format_rfc3339(*when)}, {"data-ago", true}}, utc(*when));
}

void fact(Html& html, std::string_view term, std::string_view text) {
    if (text.empty()) return;
    html.element("dt", {}, term);
    html.element("dd", {}, text);
}

void badge(Html& html, std::string_view kind, std::string_view text, std::string_view explanation) {
    const auto classes = "badge " + std::string(kind);
    html.element("span", {{"class", classes}, given("title", explanation)}, text);
}

void nothing(Html& html, std::string_view text) { html.element("p", {{"class", "nothing"}}, text); }

}  // namespace gatherd::pages
