#include "normalize/event_links.hpp"

#include <algorithm>

#include "base/url.hpp"
#include "identity/canonical_url.hpp"
#include "normalize/meeting_service.hpp"

namespace gatherd {
namespace {

constexpr std::size_t most_links = 64;

/// What a link is, best event page first.
enum class Rank { event_page, page, calendar_entry, general, room, organizer };

struct Link {
    std::string url;
    std::string origin;
    Rank rank = Rank::page;
};

bool is_group_page(const std::string& url) {
    return platform_keys(url).empty() && canonical_organizer_url(url) == url &&
           url.starts_with("https://www.meetup.com/");
}

/// http://ferris@example.org, as editors write who take a mail address for a link.
bool is_mail_address(const std::string& url) {
    const auto parsed = parse_url(url);
    return parsed && !parsed->user_info.empty();
}

Rank rank_of(const std::string& url, const std::string& organizer_url) {
    if (!organizer_url.empty() && comparable_url(url) == comparable_url(organizer_url)) return Rank::organizer;
    const auto keys = platform_keys(url);
    if (!keys.empty()) return keys.front().starts_with("google:") ? Rank::calendar_entry : Rank::event_page;
    if (is_group_page(url)) return Rank::organizer;
    if (!meeting_service(url).empty()) return Rank::room;
    return is_general_host(url) ? Rank::general : Rank::page;
}

class Collector {
public:
    explicit Collector(const std::string& organizer_url) : organizer_url_(organizer_url) {}

    void add(const std::string& url, std::string origin) {
        const auto same = [&](const Link& link) { return link.url == url; };
        if (url.empty() || is_mail_address(url) || links_.size() >= most_links) return;
        if (std::any_of(links_.begin(), links_.end(), same)) return;
        links_.push_back({url, std::move(origin), rank_of(url, organizer_url_)});
    }
    void add_all(std::string_view text, const std::string& origin) {
        for (const auto& url : urls_in(text, most_links)) add(url, origin);
    }
    /// The first of the best rank.
    [[nodiscard]] const Link* best() const {
        const auto found = std::min_element(links_.begin(), links_.end(),
                                            [](const Link& a, const Link& b) { return a.rank < b.rank; });
        return found == links_.end() ? nullptr : &*found;
    }
    [[nodiscard]] const std::vector<Link>& links() const { return links_; }

private:
    const std::string& organizer_url_;
    std::vector<Link> links_;
};

/// The source's own field wins over what is merely mentioned, unless it only leads to a calendar entry or a room.
const Link* chosen(const Collector& collector, const std::string& field) {
    const auto& links = collector.links();
    const bool stated = !field.empty() && !links.empty() && links.front().rank <= Rank::page;
    return stated ? &links.front() : collector.best();
}

}  // namespace

EventLinks find_links(const RawEvent& raw, const std::string& organizer_url) {
    const auto parsed = parse_url(canonical_url(raw.url));
    const bool is_web = parsed && (parsed->scheme == "https" || parsed->scheme == "http");
    const auto field = is_web ? canonical_url(raw.url) : std::string{};
    Collector collector(organizer_url);
    collector.add(field, "the source's URL field");
    for (const auto& place : raw.places) collector.add_all(place.text, "the location");
    collector.add_all(raw.description, "the description");
    for (const auto& link : raw.links) collector.add(canonical_url(link), "the description");

    EventLinks found;
    const auto* link = chosen(collector, field);
    if (link != nullptr) {
        found = {link->url, link->origin, link->rank <= Rank::calendar_entry, {}};
    }
    for (const auto& other : collector.links())
        if (other.url != found.url) found.others.push_back(other.url);
    return found;
}

}  // namespace gatherd
