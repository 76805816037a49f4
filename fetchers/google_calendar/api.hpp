#pragma once
#include <optional>
#include <string_view>

#include "fetchers/platform.hpp"

/// Google Calendar API v3 `events.list` (SHAPES 2.2), for a source with the secret api_key. It says what the calendar's
/// feed does not: which events were cancelled, and each event's own zone. Once a day it is read as a whole; the polls
/// in between ask with the sync token of the last one for what has changed since.
namespace gatherd::google_calendar::api {

/// What a request asks for, from its purpose.
struct Asked {
    bool changes = false;  ///< since the token; otherwise the occurrences from two days before `now`
    sys_seconds now;
    sys_seconds listed;  ///< when the whole list was read that the changes are to
    int page = 1;
};

[[nodiscard]] bool is_configured(const Source& source);
/// Nothing when the request is none of the API's.
[[nodiscard]] std::optional<Asked> asked(const Request& request);
/// For the changes when Source::resume holds a token that is not too old, else for the list.
[[nodiscard]] Request first_request(const Source& source, std::string_view calendar_id, sys_seconds now);
/// The calendar's occurrences from two days before `now`, the first page.
[[nodiscard]] Request list_request(const Source& source, std::string_view calendar_id, sys_seconds now);
/// A page with the request for the next one. An error says why the API did not answer.
[[nodiscard]] Result<Step> read_list(const Exchange& exchange, const Asked& asked);

}  // namespace gatherd::google_calendar::api
