#pragma once
#include <string>

#include "identity/features.hpp"

namespace gatherd {

/// Named grounds for holding two sightings for one event; a set, one bit each.
enum class Evidence : unsigned {
    platform_id = 1U << 0,
    rewritten_id = 1U << 1,
    uid = 1U << 2,
    url = 1U << 3,
    link = 1U << 4,
    group = 1U << 5,
    same_title = 1U << 6,
    similar_title = 1U << 7,
    same_start = 1U << 8,
    same_day = 1U << 9,
    same_city = 1U << 10,
    shared_link = 1U << 11,
    duplicate = 1U << 12,
};
using EvidenceSet = unsigned;

/// "same Meetup id, same title, same start"
[[nodiscard]] std::string describe(EvidenceSet evidence);

/// What two sightings are to each other.
struct Match {
    int score = 0;
    bool forbidden = false;  ///< never one event, whatever third sightings say
    EvidenceSet evidence = 0;

    /// Enough evidence to hold them for one event.
    [[nodiscard]] bool accepted() const { return !forbidden && score >= 60; }
    /// Something names the other: an id, a page, a link. Otherwise it is time, place and words that agree.
    [[nodiscard]] bool by_name() const {
        constexpr auto names = static_cast<EvidenceSet>(Evidence::platform_id) |
                               static_cast<EvidenceSet>(Evidence::rewritten_id) |
                               static_cast<EvidenceSet>(Evidence::uid) | static_cast<EvidenceSet>(Evidence::url) |
                               static_cast<EvidenceSet>(Evidence::link) | static_cast<EvidenceSet>(Evidence::duplicate);
        return (evidence & names) != 0;
    }
    [[nodiscard]] bool has(Evidence one) const { return (evidence & static_cast<EvidenceSet>(one)) != 0; }
};

/// Symmetric and pure.
[[nodiscard]] Match match(const Features& a, const Features& b);

/// Whether `later` is what the same source now calls the sighting it called `earlier` before: a letter id that became
/// a number, a new UID, a re-posted page. `earlier` is no longer listed.
[[nodiscard]] bool continues(const Features& earlier, const Features& later);

}  // namespace gatherd
