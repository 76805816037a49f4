#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "identity/testimony.hpp"
#include "identity/title.hpp"

namespace gatherd {

/// What matching looks at, taken out of a testimony once.
struct Features {
    std::string source;
    std::string key;
    // All sorted and unique.
    std::vector<std::string> platform_ids;  ///< "meetup:313646790", "luma:evt-…"
    std::vector<std::string> uids;
    std::vector<std::string> urls;      ///< pages that are the event's own, as far as its source knows
    std::vector<std::string> links;     ///< further pages it mentions
    std::vector<std::string> link_ids;  ///< platform ids of those, which last when a group is renamed
    std::vector<std::string> groups;    ///< names of the organizer: its page, its platform slug, its name
    TitleWords title;
    EventTime time;
    std::optional<local_days> planned;  ///< the day in a Meetup letter id
    int rank = 0;                       ///< Testimony::rank(): whose date is believed
    bool numeric_id = false;            ///< has a numeric Meetup id
    bool recurring = false;             ///< one occurrence of a series of its source
    bool in_place = false;              ///< people meet at a place
    std::string city;                   ///< folded, "" unless the place is known well
    std::string country;

    [[nodiscard]] local_days day() const { return time.first_day(); }
};

[[nodiscard]] Features features(const Testimony& testimony);

/// Sorted ranges with a common element.
[[nodiscard]] bool intersects(const std::vector<std::string>& a, const std::vector<std::string>& b);

}  // namespace gatherd
