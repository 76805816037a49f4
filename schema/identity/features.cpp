#include "identity/features.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "identity/canonical_url.hpp"
#include "model/meetup_id.hpp"

namespace gatherd {
namespace {

constexpr std::string_view token_platform = "meetup-token:";
constexpr std::string_view numeric_platform = "meetup:";

// Two places within this confidence are compared; a guess from the group's home is not held against anyone.
constexpr double known_place = 0.5;

constexpr std::size_t date_suffix = std::string_view("|2023-11-28").size();

// "meetup:1|2023-11-28", "url:example.org/x|2023-11-28": an instance of a series bears the series' name and its date.
std::string_view without_date(std::string_view name) {
    const bool dated = name.size() > date_suffix && name[name.size() - date_suffix] == '|';
    return dated ? name.substr(0, name.size() - date_suffix) : name;
}

// URLs are canonical already; what still differs between spellings of one page is taken off.
std::string page(std::string_view url) {
    for (const std::string_view prefix : {"url:", "https://", "http://", "www."})
        if (url.starts_with(prefix)) url.remove_prefix(prefix.size());
    while (url.ends_with('/')) url.remove_suffix(1);
    return ascii::lower(url);
}

void sort_unique(std::vector<std::string>& names) {
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
}

// The group's segment of https://www.meetup.com/GROUP/…, or "".
std::string meetup_group(std::string_view url) {
    constexpr std::string_view host = "meetup.com/";
    const auto found = url.find(host);
    if (found == std::string_view::npos) return {};
    const auto rest = url.substr(found + host.size());
    return ascii::lower(rest.substr(0, rest.find_first_of("/?#")));
}

void add_name(Features& features, const std::string& name) {
    if (name.starts_with("uid:"))
        features.uids.push_back(name);
    else if (name.starts_with("url:") || name.starts_with("https://") || name.starts_with("http://"))
        features.urls.push_back(page(without_date(name)));
    else if (name.find(':') != std::string::npos)
        features.platform_ids.emplace_back(without_date(name));
}

void add_meetup_ids(Features& features) {
    for (const std::string_view id : features.platform_ids) {
        if (id.starts_with(token_platform)) features.planned = planned_day(id.substr(token_platform.size()));
        if (id.starts_with(numeric_platform) && is_numeric_id(id.substr(numeric_platform.size())))
            features.numeric_id = true;
    }
}

void add_groups(Features& features, const Event& event) {
    const auto& organizer = event.organizer;
    if (!organizer.url.empty()) features.groups.push_back(page(organizer.url));
    const auto name = title_words(organizer.name).folded;
    if (!name.empty()) features.groups.push_back("name " + name);
    for (const std::string_view url : {event.organizer.url, event.url})
        if (const auto slug = meetup_group(url); !slug.empty()) features.groups.push_back("meetup " + slug);
}

void add_place(Features& features, const Event& event) {
    features.in_place = event.mode != Mode::virtual_;
    if (event.place_confidence < known_place) return;
    features.city = title_words(event.place.city).folded;
    features.country = event.place.country;
}

}  // namespace

Features features(const Testimony& testimony) {
    const auto& event = testimony.event;
    Features result;
    result.source = testimony.source;
    result.key = testimony.key;
    for (const auto& name : testimony.identities) add_name(result, name);
    for (const auto& link : testimony.links) {
        result.links.push_back(page(link));
        for (auto& id : platform_keys(link)) result.link_ids.push_back(std::move(id));
    }
    add_groups(result, event);
    for (auto* names :
         {&result.platform_ids, &result.uids, &result.urls, &result.links, &result.link_ids, &result.groups})
        sort_unique(*names);
    add_meetup_ids(result);
    result.title = title_words(event.title);
    result.time = event.time;
    result.rank = testimony.rank();
    result.recurring = !event.recurrence_id.empty();
    add_place(result, event);
    return result;
}

bool intersects(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    auto left = a.begin();
    auto right = b.begin();
    while (left != a.end() && right != b.end()) {
        if (*left == *right) return true;
        *left < *right ? ++left : ++right;
    }
    return false;
}

}  // namespace gatherd
