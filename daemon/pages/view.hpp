#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "answers/check.hpp"
#include "answers/explain.hpp"
#include "answers/sources.hpp"
#include "base/url.hpp"
#include "model/listing.hpp"
#include "model/source.hpp"
#include "query/changes.hpp"
#include "query/review.hpp"
#include "store/store.hpp"

/// What the pages show: plain values, put together by whoever asks the store.
namespace gatherd::pages {

/// The times of a page.
struct Age {
    std::optional<sys_seconds> now;        ///< by the service's clock, when the page was made
    std::optional<sys_seconds> data_from;  ///< the last good poll of any source
};

/// What every page needs to know of the service itself.
struct Site {
    const Style& style;
    Age age;
    std::string base_url;  ///< without a final slash, or ""
};

/// What the visitor chose, as it stands in the address. Empty: not chosen.
struct Choice {
    std::string issue;
    std::string from;
    std::string to;
    std::string section;
    std::string country;
    std::string mode;
    std::string organizer;
    std::string source;
    std::string search;

    [[nodiscard]] QueryParameters parameters() const;
    [[nodiscard]] bool filtered() const;  ///< by anything but the window
};

/// What can be chosen from in this window.
struct Offer {
    std::map<std::string, std::size_t> sections;  ///< events by section
    std::map<std::string, std::size_t> countries;
    std::map<std::string, std::size_t> organizers;
};

struct Week {
    local_days from;
    std::size_t events = 0;
};

/// The editors' page: one window.
struct EditorsView {
    Choice choice;
    std::optional<local_days> issue;  ///< none: the days were chosen
    Selection selection;              ///< what is listed, as filtered
    Offer offer;
    std::string markdown;   ///< the whole section
    bool reviewed = false;  ///< it is the next issue: what follows is known
    local_days since;       ///< what `changes` compares with
    std::vector<ListingChange> changes;
    std::vector<Doubt> doubts;
    std::vector<CheckedSource> sources;
    std::vector<Week> weeks;
};

/// The calendar and the map: other looks at the same window.
struct WindowView {
    Choice choice;
    std::optional<local_days> issue;
    Selection selection;
    Offer offer;
};

/// What a source would give.
struct ProbeView {
    std::string platform;  ///< "Meetup"
    std::string group;
    std::string home;
    std::string zone;
    std::string reader;
    std::string events;  ///< "12, 2026-03-04 to 2026-05-20"
    std::string lines;   ///< the next ones as they would print, Markdown
    std::string block;   ///< the [[source]] that reads it
    std::vector<std::string> warnings;
    std::string refusal;  ///< why this is no source, or ""
};

/// The organizers' page. Nothing asked: the URL is empty.
struct CheckView {
    Checked found;
    std::optional<ProbeView> probe;  ///< when nothing is known
    std::string problem;             ///< why the URL could not be looked at, or ""
};

/// One group: what its source tells and how that is listed.
struct GroupView {
    CheckedSource source;
    std::vector<CheckedEvent> events;  ///< upcoming ones by date
};

/// One source with what was wrong in its last document.
struct SourceDetailView {
    CheckedSource source;
    std::vector<Diagnostic> diagnostics;
    std::vector<CheckedEvent> events;
};

}  // namespace gatherd::pages
