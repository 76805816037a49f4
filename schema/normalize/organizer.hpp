#pragma once
#include <string>

#include "model/raw_event.hpp"
#include "model/source.hpp"

namespace gatherd {

struct OrganizerDecision {
    Organizer organizer;  ///< name as printed, canonical URL; empty where nothing is known
    std::string why;      ///< one line
};

/// Whom the configuration, the source's own field or the description ("Hosted by NAME URL") names. On a calendar that
/// many groups share the description comes first, and the calendar's own name is nobody's.
[[nodiscard]] OrganizerDecision stated_organizer(const RawEvent& raw, const Source& source, const Document& document,
                                                 bool shared_calendar);

/// Fills what is missing from the event's page: its Meetup group, the calendar's name, the page's host.
[[nodiscard]] OrganizerDecision completed_organizer(OrganizerDecision stated, const std::string& event_url,
                                                    const Source& source, const Document& document,
                                                    bool shared_calendar);

/// The organizer that plain text (see plain_text()) names with a label, or an empty one.
[[nodiscard]] Organizer organizer_in(std::string_view text);

}  // namespace gatherd
