#include <algorithm>
#include <span>

#include "base/ascii.hpp"
#include "base/url.hpp"
#include "dom/html.hpp"
#include "fetchers/answer.hpp"
#include "web/page.hpp"

namespace gatherd::web {
namespace {

constexpr std::string_view feed_purpose = "feed";  // "feed URL URL": those are asked when it has nothing to say
constexpr std::size_t most_alternatives = 3;
constexpr int worst_calendar = 2;

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

std::vector<LinkedFeed> linked_feeds(const pugi::xml_document& page, std::string_view url) {
    std::vector<LinkedFeed> found;
    const auto base = parse_url(url);
    if (!base) return found;
    for (const auto& node : page.select_nodes("//link[@href] | //a[@href]")) {
        const int how = rank(node.node());
        if (how == 0) continue;
        auto target = resolve_url(*base, node.node().attribute("href").value());
        if (!target) continue;
        if (target->scheme == "webcal") target->scheme = "https";
        if (target->scheme != "http" && target->scheme != "https") continue;
        found.push_back({how, target->text()});
    }
    std::ranges::stable_sort(found, {}, &LinkedFeed::rank);
    std::vector<LinkedFeed> once;
    for (auto& feed : found)
        if (std::ranges::find(once, feed.url, &LinkedFeed::url) == once.end()) once.push_back(std::move(feed));
    return once;
}

std::vector<Request> feed_requests(const std::vector<LinkedFeed>& feeds) {
    if (feeds.empty()) return {};
    const auto best = feeds.front().rank;
    const auto others = std::ranges::find_if(feeds, [best](const auto& feed) { return feed.rank != best; });
    const auto count = static_cast<std::size_t>(others - feeds.begin());
    std::vector<Request> requests;
    // Calendars beside each other hold different events: a file for each event, a feed for each room.
    if (best <= worst_calendar && count > 1) {
        for (const auto& feed : std::span(feeds).first(std::min(count, most_calendars)))
            requests.push_back(get(feed.url, std::string(calendar_purpose), false));
        return requests;
    }
    std::string purpose(feed_purpose);
    for (std::size_t i = 1; i < std::min(feeds.size(), most_alternatives); ++i) purpose += " " + feeds[i].url;
    requests.push_back(get(feeds.front().url, std::move(purpose), false));
    return requests;
}

std::optional<Request> next_feed(const Request& failed) {
    const auto words = ascii::split(failed.purpose, ' ');
    if (words.size() < 2 || words[0] != feed_purpose) return std::nullopt;
    std::string purpose(feed_purpose);
    for (std::size_t i = 2; i < words.size(); ++i) purpose += " " + std::string(words[i]);
    return get(std::string(words[1]), std::move(purpose), false);
}

}  // namespace gatherd::web
