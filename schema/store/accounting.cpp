#include "store/accounting.hpp"

#include <array>
#include <stdexcept>

namespace gatherd::store {
namespace {

std::size_t& counter(Accounting& accounting, const std::string& state) {
    const std::array<std::pair<std::string_view, std::size_t*>, 7> counters{{{"listed", &accounting.listed},
                                                                             {"past", &accounting.past},
                                                                             {"cancelled", &accounting.cancelled},
                                                                             {"gone", &accounting.gone},
                                                                             {"held", &accounting.held},
                                                                             {"rejected", &accounting.rejected},
                                                                             {"retired", &accounting.retired}}};
    for (const auto& [name, count] : counters)
        if (name == state) return *count;
    throw std::logic_error("state " + state + " is not accounted for");
}

}  // namespace

Accounting account(Database& database, sys_seconds now) {
    Accounting accounting;
    auto all = database.query("SELECT count(*) FROM sighting");
    (void)all.next();
    accounting.seen = static_cast<std::size_t>(all.integer());
    // Of an event's sightings one stands for the event, the others were merged into it.
    auto rows = database.query(R"sql(
        SELECT CASE WHEN v.state IN ('listed', 'held') AND coalesce(r.end_utc, (r.last_day + 1) * 86400) <= :now
                    THEN 'past' ELSE v.state END AS state,
               count(*), sum((SELECT count(*) FROM sighting s WHERE s.event = v.event) - 1)
        FROM event_version v JOIN record r ON r.id = v.record
        WHERE v.known_to = 9223372036854775807 GROUP BY 1)sql");
    rows.bind(":now", now);
    while (rows.next()) {
        auto& ended_so = counter(accounting, rows.text());
        ended_so += static_cast<std::size_t>(rows.integer());
        accounting.merged += static_cast<std::size_t>(rows.integer());
    }
    return accounting;
}

}  // namespace gatherd::store
