#pragma once
#include <map>
#include <string>
#include <vector>

#include "store/store.hpp"

namespace gatherd::test {

/// A line of the published archive.
struct Published {
    std::string issue;  ///< its date
    SightedEvent seen;  ///< as an aggregator would tell it, all day
    friend bool operator<(const Published& a, const Published& b) { return a.seen.key < b.seen.key; }
};

/// twir/events.jsonl in its order.
[[nodiscard]] std::vector<Published> archive();

/// An issue of the archive as the weekly poll of one aggregator.
struct Week {
    sys_seconds at;
    Window window;
    std::map<std::string, SightedEvent> events;  ///< by key
};

/// The first so many issues, in order.
[[nodiscard]] std::vector<Week> weeks(std::size_t most);

/// Names as normalization gives them to an event with this page.
void name_by_url(SightedEvent& seen);
void set_times(SightedEvent& seen, local_seconds start, std::chrono::seconds length);

}  // namespace gatherd::test
