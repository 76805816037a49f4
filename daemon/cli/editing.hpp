#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cli/invocation.hpp"
#include "query/curate.hpp"
#include "query/fate.hpp"

namespace gatherd {

/// The store's events as editors want them listed: curation.toml applied. Entries that do nothing, or no more, are
/// warned of once.
class Editing {
public:
    explicit Editing(Invocation& invocation) : invocation_(invocation) {}

    [[nodiscard]] std::vector<StoredEvent> events(const Window& window,
                                                  std::optional<sys_seconds> as_of = std::nullopt);
    /// As they were listed then, by today's entries; warns of nothing.
    [[nodiscard]] std::vector<StoredEvent> former_events(const Window& window, sys_seconds moment);
    /// By id or URL, of now or of before.
    [[nodiscard]] std::optional<StoredEvent> find(const std::string& id_or_url);
    /// What was wrong with the entries, each "file:line: what".
    [[nodiscard]] const std::set<std::string>& warnings() const { return warnings_; }

private:
    [[nodiscard]] CurationContext context(const Window& window, std::optional<sys_seconds> as_of);
    std::vector<StoredEvent> curated(std::vector<StoredEvent> events, const Window& window,
                                     std::optional<sys_seconds> as_of);
    std::optional<StoredEvent> known(const std::string& id_or_url, std::optional<sys_seconds> as_of);

    Invocation& invocation_;
    std::set<std::string> warnings_;
};

/// The issues to come, as the configuration and the clock say.
[[nodiscard]] IssueDates issues_to_come(Invocation& invocation);

}  // namespace gatherd
