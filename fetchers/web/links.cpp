#include <algorithm>

#include "base/ascii.hpp"
#include "base/url.hpp"
#include "dom/html.hpp"
#include "web/page.hpp"

namespace gatherd::web {
namespace {

constexpr std::size_t most_feeds = 3;

/// 0 for no feed; the smaller, the better.
int rank(const pugi::xml_node& link) {
    const std::string_view type = link.attribute("type").value();
    const std::string_view target = link.attribute("href").value();
    const bool declared = dom::has_word(link, "rel", "alternate");
    if (type.starts_with("text/calendar")) return 1;
    if (ascii::starts_with_ignoring_case(target, "webcal:")) return 2;
    const auto path = ascii::lower(target.substr(0, target.find_first_of("?#")));
    if (path.ends_with(".ics") || ascii::find_ignoring_case(target, "ical=1") != std::string_view::npos) return 2;
    if (ascii::find_ignoring_case(target, "calendar.google.com/calendar/ical/") != std::string_view::npos) return 2;
    if (declared && type == "application/calendar+xml") return 3;
    if (declared && (type == "application/rss+xml" || type == "application/atom+xml")) return 4;
    return 0;
}

}  // namespace

std::vector<std::string> linked_feeds(const pugi::xml_document& page, std::string_view url) {
    std::vector<std::pair<int, std::string>> found;
    const auto base = parse_url(url);
    if (!base) return {};
    for (const auto& node : page.select_nodes("//link[@href] | //a[@href]")) {
        const int how = rank(node.node());
        if (how == 0) continue;
        auto target = resolve_url(*base, node.node().attribute("href").value());
        if (!target) continue;
        if (target->scheme == "webcal") target->scheme = "https";
        if (target->scheme != "http" && target->scheme != "https") continue;
        found.emplace_back(how, target->text());
    }
    std::ranges::stable_sort(found, {}, &std::pair<int, std::string>::first);
    std::vector<std::string> out;
    for (auto& [how, target] : found)
        if (out.size() < most_feeds && std::ranges::find(out, target) == out.end()) out.push_back(std::move(target));
    return out;
}

}  // namespace gatherd::web
