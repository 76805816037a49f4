#include "cli/editing.hpp"

#include <algorithm>

#include "base/log.hpp"
#include "query/page_keys.hpp"

namespace gatherd {
namespace {

local_days day_of(sys_seconds moment) { return local_days(date::floor<date::days>(moment).time_since_epoch()); }

const Window all_days{local_days(date::year(1900) / 1 / 1), local_days(date::year(9999) / 12 / 31)};

// The event of that id; but when it has been split, the part that has the page.
std::optional<StoredEvent> chosen(const std::vector<StoredEvent>& events, const std::string& id_or_url,
                                  const std::string& id) {
    const auto keys = page_keys(std::vector<std::string>{id_or_url});
    const StoredEvent* best = nullptr;
    int best_rank = 0;
    for (const auto& one : events) {
        const int rank = 2 * int{one.id == id || one.id == id_or_url} + 3 * int{meet(keys, page_keys(one))};
        if (rank > best_rank) best = &one;
        best_rank = std::max(rank, best_rank);
    }
    return best == nullptr ? std::nullopt : std::optional(*best);
}

}  // namespace

std::vector<StoredEvent> Editing::events(const Window& window, std::optional<sys_seconds> as_of) {
    return curated(invocation_.store().events(window, as_of), window, as_of);
}

std::optional<StoredEvent> Editing::find(const std::string& id_or_url) {
    if (const auto found = invocation_.store().find(id_or_url)) {
        const auto& time = found->event.time;
        const auto its_days = invocation_.store().events({time.first_day(), time.last_day()});
        return chosen(curated(its_days, all_days, std::nullopt), id_or_url, found->id);
    }
    return chosen(events(all_days), id_or_url, id_or_url);
}

std::optional<StoredEvent> Editing::known(const std::string& id_or_url, std::optional<sys_seconds> as_of) {
    auto found = invocation_.store().find(id_or_url);
    if (!found || !as_of) return found;
    const auto& time = found->event.time;
    for (auto& then : invocation_.store().events({time.first_day(), time.last_day()}, as_of))
        if (then.id == found->id) return std::move(then);
    return std::nullopt;
}

std::vector<StoredEvent> Editing::former_events(const Window& window, sys_seconds moment) {
    auto then = context(window, moment);
    then.all = [] { return std::vector<StoredEvent>{}; };
    return curate(invocation_.store().events(window, moment), invocation_.curation(), then).events;
}

CurationContext Editing::context(const Window& window, std::optional<sys_seconds> as_of) {
    return {invocation_.config().style,
            window,
            day_of(as_of.value_or(invocation_.clock().now())),
            [this, as_of](const std::string& name) { return known(name, as_of); },
            [this, as_of] { return invocation_.store().events(all_days, as_of); },
            [this, as_of](const std::string& id) { return invocation_.store().tellings(id, as_of); }};
}

std::vector<StoredEvent> Editing::curated(std::vector<StoredEvent> events, const Window& window,
                                          std::optional<sys_seconds> as_of) {
    auto result = curate(std::move(events), invocation_.curation(), context(window, as_of));
    for (auto& warning : result.warnings)
        if (warnings_.insert(warning).second) log::warning("{}", warning);
    return std::move(result.events);
}

IssueDates issues_to_come(Invocation& invocation) {
    const auto& issue = invocation.config().issue;
    return {next_issue(invocation.clock().now(), issue.weekday), issue.days};
}

}  // namespace gatherd
