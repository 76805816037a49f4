#include "cli/editing.hpp"

namespace gatherd {

std::vector<StoredEvent> edited_events(Invocation& invocation, const Window& window, std::optional<sys_seconds> as_of) {
    return invocation.store().events(window, as_of);
}

std::optional<StoredEvent> edited_event(Invocation& invocation, const std::string& id_or_url) {
    return invocation.store().find(id_or_url);
}

IssueDates issues_to_come(Invocation& invocation) {
    const auto& issue = invocation.config().issue;
    return {next_issue(invocation.clock().now(), issue.weekday), issue.days};
}

}  // namespace gatherd
