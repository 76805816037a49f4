#include "identity/features.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "identity/meetup_id.hpp"

namespace gatherd {
namespace {

constexpr std::string_view token_platform = "meetup-token:";
constexpr std::string_view numeric_platform = "meetup:";

// Two places within this confidence are compared; a guess from the group's home is not held against anyone.
constexpr double known_place = 0.5;

bool is_url(std::string_view name) { return name.starts_with("https://") || name.starts_with("http://"); }

std::string without_final_slash(std::string_view url) {
    while (url.ends_with('/')) url.remove_suffix(1);
    return ascii::lower(url);
}

void sort_unique(std::vector<std::string>& names) {
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
}

// The group's segment of https://www.meetup.com/GROUP/…, or "".
std::string meetup_group(std::string_view url) {
    const auto host = url.find("meetup.com/");
    if (host == std::string_view::npos) return {};
    const auto rest = url.substr(host + 11);
    return ascii::lower(rest.substr(0, rest.find_first_of("/?#")));
}

void add_name(Features& features, std::string name) {
    if (name.starts_with("url:")) name.erase(0, 4);
    if (is_url(name))
        features.urls.push_back(without_final_slash(name));
    else if (name.starts_with("uid:") || name.find('|') != std::string::npos)
        features.uids.push_back(std::move(name));
    else if (name.find(':') != std::string::npos)
        features.platform_ids.push_back(std::move(name));
}

void add_meetup_ids(Features& features) {
    for (const std::string_view id : features.platform_ids) {
        if (id.starts_with(token_platform)) features.planned = planned_day(id.substr(token_platform.size()));
        if (id.starts_with(numeric_platform) && is_numeric_id(id.substr(numeric_platform.size())))
            features.numeric_id = true;
    }
}

void add_groups(Features& features, const Organizer& organizer) {
    if (!organizer.url.empty()) features.groups.push_back(without_final_slash(organizer.url));
    const auto name = title_words(organizer.name).folded;
    if (!name.empty()) features.groups.push_back("name " + name);
    for (const auto& url : {std::string(organizer.url), features.urls.empty() ? std::string() : features.urls.front()})
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
    if (!event.url.empty()) add_name(result, event.url);
    for (const auto& name : testimony.identities) add_name(result, name);
    for (const auto& link : testimony.links) result.links.push_back(without_final_slash(link));
    add_groups(result, event.organizer);
    for (auto* names : {&result.platform_ids, &result.uids, &result.urls, &result.links, &result.groups})
        sort_unique(*names);
    add_meetup_ids(result);
    result.title = title_words(event.title);
    result.time = event.time;
    result.recurring = !event.recurrence_id.empty();
    add_place(result, event);
    return result;
}

std::string_view platform_of(std::string_view id) { return id.substr(0, id.find_first_of(":-")); }

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
