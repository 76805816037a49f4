#include "poll/alert.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "base/log.hpp"

namespace gatherd {
namespace {

using Json = nlohmann::ordered_json;

/// "ok", "quiet" and the time before the first poll are all the same good news.
std::string grade(const std::string& health) {
    return health == "quiet" || health == "never polled" || health.empty() ? "ok" : health;
}

std::string digest(const std::map<std::string, Alert::Change>& changes, sys_seconds now) {
    auto rows = Json::array();
    for (const auto& [source, change] : changes)
        rows.push_back({{"source", source}, {"from", change.from}, {"to", change.to}, {"detail", change.detail}});
    const auto text = changes.size() == 1
                          ? fmt::format("gatherd: {} is {}", changes.begin()->first, changes.begin()->second.to)
                          : fmt::format("gatherd: the health of {} sources changed", changes.size());
    return Json{{"text", text}, {"at", format_rfc3339(now)}, {"changes", std::move(rows)}}.dump(
        -1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

void Alert::note(const PollReport& report) {
    if (webhook_.empty() || report.held_back || report.store_failed) return;
    const auto to = grade(report.state.health);
    const auto found = changes_.find(report.source);
    const auto from = found == changes_.end() ? grade(report.health_before) : found->second.from;
    if (from == to) {
        changes_.erase(report.source);
    } else {
        changes_[report.source] = {from, to, report.state.detail};
    }
}

void Alert::send(sys_seconds now) {
    if (changes_.empty() || under_way_) return;
    Request request;
    request.url = webhook_;
    request.purpose = "alert";
    request.headers = {{"Content-Type", "application/json"}};
    request.body = digest(changes_, now);
    request.obeys_robots = false;
    under_way_ = true;
    fetcher_.fetch(std::move(request), [this, alive = std::weak_ptr(alive_),
                                        changes = std::exchange(changes_, {})](const FetchResult& result) {
        if (!alive.expired()) sent(result, changes);
    });
}

/// What was not taken counts as not told; a source that has changed since is told from where it was then.
void Alert::sent(const FetchResult& result, const std::map<std::string, Change>& changes) {
    under_way_ = false;
    if (result && result->status < 300) return;
    log::warning("[alert] webhook was not taken: {}",
                 result ? fmt::format("status {}", result->status) : result.error().message);
    for (const auto& [source, change] : changes) {
        const auto later = changes_.find(source);
        if (later == changes_.end())
            changes_[source] = change;
        else if (later->second.to == change.from)
            changes_.erase(later);
        else
            later->second.from = change.from;
    }
}

}  // namespace gatherd
