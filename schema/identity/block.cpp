#include "identity/block.hpp"

#include <algorithm>
#include <string_view>

#include "base/digest.hpp"

namespace gatherd {
namespace {

// As far as match() lets two accounts of one event differ, and the length of a long conference.
constexpr date::days slip{5};
constexpr date::days redating{60};

std::int64_t hash_of(std::string_view kind, std::string_view name) {
    return static_cast<std::int64_t>(hash64(name, hash64(kind)));
}

}  // namespace

std::vector<Block> blocks(const Features& features) {
    std::vector<Block> result;
    const auto day = features.day();
    const auto add = [&](std::string_view kind, const std::vector<std::string>& names, date::days reach,
                         bool others_only = false) {
        for (const auto& name : names) result.push_back({hash_of(kind, name), day, reach, others_only});
    };
    // Of a conference another source may list the second day alone.
    const auto last = std::min(features.time.last_day(), day + slip);
    const auto add_each_day = [&](std::string_view kind, const std::string& name, bool others_only) {
        for (auto each = day; each <= last; each += date::days{1})
            result.push_back({hash_of(kind, name), each, date::days{0}, others_only || each != day});
    };
    // Within one source only a page or an id in common makes one event of two, or a group whose ids Meetup rewrites.
    const bool rewritten_ids = features.planned || features.numeric_id;
    add("id", features.platform_ids, features.recurring ? slip : redating);
    add("id", features.link_ids, slip);
    add("uid", features.uids, slip);
    add("page", features.urls, slip);
    add("page", features.links, slip, true);
    for (const auto& group : features.groups) add_each_day("group", group, !rewritten_ids);
    add_each_day("title", features.title.folded, true);
    if (!features.city.empty()) add_each_day("city", features.city, true);
    return result;
}

}  // namespace gatherd
