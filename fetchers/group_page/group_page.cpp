#include "group_page/group_page.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/url.hpp"
#include "dom/html.hpp"

namespace gatherd::group_page {
namespace {

constexpr std::size_t most_links = 200;

/// What the element itself says, without what is nested in it.
std::string_view own_text(const pugi::xml_node& element) {
    for (const auto& child : element.children())
        if (child.type() == pugi::node_pcdata && !ascii::trim(child.value()).empty()) return ascii::trim(child.value());
    return {};
}

/// Every element of the page, in its order.
pugi::xpath_node_set elements(const pugi::xml_document& page) {
    auto found = page.select_nodes("//body//*");
    found.sort();
    return found;
}

bool says(const pugi::xml_node& element, std::string_view words) {
    return ascii::equal_ignoring_case(own_text(element), words);
}

void add(const pugi::xml_node& link, const Url& base, std::vector<std::string>& urls) {
    auto target = resolve_url(base, link.attribute("href").value());
    if (!target || urls.size() >= most_links) return;
    target->fragment.reset();
    auto text = target->text();
    if (std::ranges::find(urls, text) == urls.end()) urls.push_back(std::move(text));
}

}  // namespace

Upcoming upcoming(const pugi::xml_document& page, std::string_view page_url) {
    Upcoming found;
    const auto base = parse_url(page_url);
    if (!base) return found;
    for (const auto& selected : elements(page)) {
        const auto element = selected.node();
        if (says(element, "past events")) break;
        if (says(element, "upcoming events") && !found.has_caption) {
            found.has_caption = true;
            found.urls.clear();
        }
        if (element.attribute("href") && std::string_view(element.name()) == "a") add(element, *base, found.urls);
    }
    return found;
}

std::string text_after(const pugi::xml_document& page, std::string_view caption) {
    bool reached = false;
    for (const auto& selected : elements(page)) {
        if (reached && !own_text(selected.node()).empty()) return dom::text_of(selected.node());
        reached = reached || says(selected.node(), caption);
    }
    return {};
}

}  // namespace gatherd::group_page
