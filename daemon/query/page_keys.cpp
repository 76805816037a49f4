#include "query/page_keys.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "identity/canonical_url.hpp"

namespace gatherd {

PageKeys page_keys(const std::vector<std::string>& urls) {
    PageKeys keys;
    for (const auto& url : urls) {
        if (url.empty()) continue;
        keys.insert(comparable_url(url));
        for (auto& key : platform_keys(url)) keys.insert(std::move(key));
    }
    return keys;
}

PageKeys page_keys(const Event& event) {
    std::vector<std::string> urls{event.url};
    for (const auto& mirror : event.mirrors) urls.push_back(mirror.url);
    return page_keys(urls);
}

PageKeys page_keys(const StoredEvent& stored) {
    auto keys = page_keys(stored.event);
    std::vector<std::string> urls;
    for (const auto& seen : stored.sightings) urls.push_back(seen.url);
    keys.merge(page_keys(urls));
    return keys;
}

bool meet(const PageKeys& a, const PageKeys& b) {
    return std::any_of(a.begin(), a.end(), [&](const std::string& key) { return b.contains(key); });
}

bool is_organizer(const Organizer& organizer, std::string_view name_or_url) {
    if (unicode::fold_case(organizer.name) == unicode::fold_case(name_or_url)) return true;
    if (organizer.url.empty() || name_or_url.find("://") == std::string_view::npos) return false;
    return comparable_url(canonical_organizer_url(organizer.url)) ==
           comparable_url(canonical_organizer_url(name_or_url));
}

}  // namespace gatherd
