#pragma once
#include <string_view>

#include "fetchers/platform.hpp"

/// Google Calendar API v3 `events.list` (SHAPES 2.2), for a source with the secret api_key. It says what the calendar's
/// feed does not: which events were cancelled, and each event's own zone. Every poll reads the whole span: a sync token
/// would tell changes only, and the store is given what is there. So a 410 (fullSyncRequired) costs one poll at most.
namespace gatherd::google_calendar::api {

[[nodiscard]] bool is_configured(const Source& source);
[[nodiscard]] bool is_answer(const Request& request);
/// The calendar's occurrences from two days before `now`, the first page.
[[nodiscard]] Request list_request(std::string_view calendar_id, std::string_view key, sys_seconds now);
/// A page of the list with the request for the next one. An error says why the API did not answer.
[[nodiscard]] Result<Step> read_list(const Exchange& exchange);
/// Whether pages came before this one: then the feed is no way to go on.
[[nodiscard]] bool is_later_page(const Request& request);

}  // namespace gatherd::google_calendar::api
