#include "query/fate.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "query/query.hpp"

namespace gatherd {
namespace {

constexpr date::days week(7);

// The first issue not before the next whose window reaches the event, whether or not it still lists it.
local_days first_issue(const EventTime& time, const IssueDates& issues) {
    const auto reach = issues.next + date::days(issues.days);
    if (time.first_day() <= reach) return issues.next;
    const auto weeks = (time.first_day() - reach + week - date::days(1)) / week;
    return issues.next + weeks * week;
}

Listing listed_in(const StoredEvent& stored, local_days issue, const IssueDates& issues, const Style& style) {
    const auto window = issue_window(issue, issues.days);
    auto selection = select({stored}, window, every_occurrence(), style, sys_seconds{});
    return selection.listings.empty() ? Listing{stored, {}} : std::move(selection.listings.front());
}

}  // namespace

Fate fate_of(const StoredEvent& stored, const IssueDates& issues, const Style& style) {
    const auto issue = stored.pinned ? issues.next : first_issue(stored.event.time, issues);
    auto listing = listed_in(stored, issue, issues, style);
    Fate fate;
    if (!listing.stored.listed) {
        fate.text = listing.stored.reason;
        if (fate.text == "past") fate.text = "past: over before the issue of " + format_date(issue);
        return fate;
    }
    fate.listed = issue == issues.next;
    fate.sections = std::move(listing.sections);
    fate.issue = issue;
    fate.last_issue = issue + (std::max(stored.event.time.last_day(), issue) - issue) / week * week;
    const auto sections = ascii::join(fate.sections, " and ");
    fate.text = fate.listed ? "listed in " + sections
                            : fmt::format("outside the window: first appears in the issue of {}, in {}",
                                          format_date(issue), sections);
    return fate;
}

}  // namespace gatherd
