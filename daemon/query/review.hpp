#pragma once
#include <set>
#include <string>
#include <vector>

#include "model/listing.hpp"
#include "model/style.hpp"

namespace gatherd {

/// One thing that an editor should look at, and what settles it.
struct Doubt {
    int weight = 0;      ///< the greater the more doubtful; 100 and more keeps an event out of print
    std::string reason;  ///< "place unknown"
    std::string detail;  ///< one line
    std::string event;   ///< the event's id, or ""
    std::string line;    ///< "2026-03-10 | Berlin, DE | Rust Night", or what it is about instead
    std::string settle;  ///< a command, or an entry of curation.toml to be pasted; its lines parted by LF
};

struct HeldSource {
    std::string name;
    std::string detail;
};

struct ReviewInput {
    const Selection& now;  ///< unlisted events included
    const Style& style;
    sys_seconds moment;
    std::vector<HeldSource> held_sources;
    std::set<std::string> failing_sources;                     ///< by name: what only these tell of may be over
    std::vector<std::string> require_title;                    ///< every source's words, for near misses
    std::vector<std::pair<std::string, std::string>> changed;  ///< id and what changed in the last 48 h
    std::set<std::string> curation_warnings;                   ///< "file:line: what"
};

/// The queue, most doubtful first, then by date. Pure.
[[nodiscard]] std::vector<Doubt> doubts(const ReviewInput& input);

}  // namespace gatherd
