#pragma once
#include "answers/curated_store.hpp"
#include "cli/invocation.hpp"

namespace gatherd {

/// The store of a command, read as editors want it.
class Editing : public CuratedStore {
public:
    explicit Editing(Invocation& invocation)
        : CuratedStore{invocation.store(), invocation.config(), invocation.curation(), invocation.clock(),
                       Notes::logged} {}
};

/// The issues to come, as the configuration and the clock say.
[[nodiscard]] inline IssueDates issues_to_come(Invocation& invocation) {
    const auto& issue = invocation.config().issue;
    return {next_issue(invocation.clock().now(), issue.weekday), issue.days};
}

}  // namespace gatherd
