#include <array>

#include "lint/against_store.hpp"
#include "lint/rule_checks.hpp"

namespace gatherd::lint {
namespace {

constexpr auto error = Severity::error;
constexpr auto style = Severity::style;

// What each rule means, for `lint --explain`.
constexpr std::array checked = std::to_array<CheckedRule>({
    {{"window-line", style, "the window line is not as the style writes it",
      "Under the section's heading stands one line with the window's first and last date. --fix writes it as the style "
      "does."},
     check_window_line},
    {{"window-dates", error, "the window's dates are wrong",
      "The window starts on the issue's date and ends 28 days (or what the configuration says) later, both inclusive."},
     check_window_dates},
    {{"region-heading", style, "a region's heading is not as the style writes it",
      "No colon, no extra white space, the level and spelling of the style. --fix rewrites it."},
     check_region_heading},
    {{"unknown-region", error, "a heading that is none of the style's regions",
      "Readers look for their continent under its usual name; the style lists the names."},
     check_unknown_region},
    {{"empty-region", style, "a region without events",
      "A region without events is left out. --fix removes a heading with nothing under it."},
     check_empty_region},
    {{"region-order", style, "regions out of order",
      "The style lists the regions in the order in which they stand. --fix sorts them."},
     check_region_order},
    {{"blank-lines", style, "blank lines missing or too many",
      "No blank line under a heading and between events, one after a region's list. --fix makes it so."},
     check_blank_lines},
    {{"broken-line", error, "a line that cannot be read as an event",
      "An event is a line '* DATE | PLACE | [ORGANIZER](URL)' and under it '    * [**TITLE**](URL)'. A missing bracket "
      "or parenthesis shows the raw URL."},
     check_broken_line},
    {{"list-item", error, "a line that does not render as its list item",
      "Markdown needs a bullet and a space, and four spaces before the inner bullet; otherwise the line runs into the "
      "one above. --fix lays the line out."},
     check_renders_as_list},
    {{"separator", error, "no | between location and organizer",
      "The three fields of an event's first line are separated by ' | '. --fix adds it."},
     check_separator},
    {{"spacing", style, "white space not as the style writes it",
      "One space around '|', four before an inner bullet, none at the end. --fix lays the line out."},
     check_spacing},
    {{"title-not-bold", style, "a title that is not bold",
      "Titles stand between '**'. --fix adds them to a title without asterisks of its own."},
     check_title_bold},
    {{"renders-wrongly", error, "a title or name that does not render as typed",
      "'*', '_' and '<' act in Markdown unless escaped; white space inside the asterisks of a bold title shows the "
      "asterisks. --fix mends the white space."},
     check_renders_as_typed},
    {{"invisible-characters", style, "invisible characters or runs of white space",
      "Zero-width and other invisible characters, doubled and non-breaking spaces. --fix cleans them."},
     check_invisible},
    {{"direction-mark", style, "a right-to-left title without U+200E in front",
      "Without the mark the whole line is laid out right to left. --fix adds it."},
     check_direction_mark},
    {{"date-form", error, "not a date",
      "YYYY-MM-DD, or two of them with ' - ' between, in the event's own local time."},
     check_date_form},
    {{"date-order", error, "events out of order of date",
      "Within a region events are ordered by their first date. --fix sorts the region."},
     check_date_order},
    {{"location-order", style, "events of one day out of order of location",
      "On one day events are ordered by the location as printed, by code point: 'Hybrid (Seattle' before 'Mountain "
      "View'. --fix sorts the region."},
     check_location_order},
    {{"before-window", error, "an event that is over before the window",
      "No day of the event lies in the window. --fix removes it."},
     check_before_window},
    {{"after-window", error, "an event after the window's end",
      "No day of the event lies in the window. --fix removes it."},
     check_after_window},
    {{"title-date", error, "the title names another date",
      "A weekday, day, month or year in the title contradicts the date: one of them is wrong. Ask the event's page."},
     check_title_date},
    {{"location-form", error, "the location is missing or incomplete",
      "'City, CC', 'Virtual (City, CC)', 'Virtual' or 'Hybrid (City, CC)'."},
     check_location_form},
    {{"mode-wording", style, "the mode is not worded as the style does",
      "'Virtual (City, CC)', 'Virtual' or 'Hybrid (City, CC)'; nothing else says how one takes part. --fix rewrites "
      "it."},
     check_mode_wording},
    {{"missing-country", error, "no ISO country code",
      "A place ends with the two-letter code of ISO 3166-1, UK for GB."},
     check_missing_country},
    {{"country-label", style, "a country not written as the style does", "UK, not GB; upper case. --fix rewrites it."},
     check_country_label},
    {{"missing-admin1", style, "no state or province",
      "Places in the United States, Canada and Australia are written with their state or province."},
     check_missing_admin1},
    {{"wrong-admin1", error, "the city is not in that state",
      "The code is no state of that country, or no city of that name lies there."},
     check_wrong_admin1},
    {{"extra-admin1", style, "a state where none is written",
      "Outside the United States, Canada and Australia a place is 'City, CC'. --fix removes it from a known city."},
     check_extra_admin1},
    {{"city", style, "an unknown or unusual spelling of a city",
      "The style knows the usual spellings; a city that the gazetteer does not know there is probably misspelt."},
     check_city},
    {{"wrong-region", error, "an event under another continent than its country's",
      "The style's country table says under which heading a country stands."},
     check_wrong_region},
    {{"virtual-in-region", error, "a virtual event under a continent",
      "A virtual event is listed under Virtual only, whatever its city. --fix removes it where Virtual has it "
      "already."},
     check_virtual_in_region},
    {{"place-in-virtual", error, "a plain place under Virtual",
      "Under Virtual stand 'Virtual (…)', 'Virtual' and 'Hybrid (…)'; a plain place belongs to its continent."},
     check_place_in_virtual},
    {{"hybrid-copy", error, "a hybrid event in one of its two sections only",
      "A hybrid event stands under Virtual and under its continent, the same line. --fix copies it. An event whose "
      "title "
      "is marked '(Hybrid)' is one too, whatever its location says; that is left to you."},
     check_hybrid_copy},
    {{"malformed-url", error, "a missing or malformed URL", "Every link needs an absolute http or https URL."},
     check_malformed_url},
    {{"wrapped-url", style, "a google.com/url wrapper", "Links lead to the page itself. --fix unwraps it."},
     check_wrapped_url},
    {{"tracking", style, "tracking parameters in a URL", "They follow readers around. --fix drops them."},
     check_tracking},
    {{"locale", style, "a locale prefix in a URL",
      "meetup.com/de-DE/… shows everyone the page in German. --fix drops it."},
     check_locale},
    {{"url-form", style, "a URL not in the form in which it is printed",
      "https://www.meetup.com/GROUP and https://www.meetup.com/GROUP/events/ID/; luma.com, not lu.ma. --fix rewrites "
      "it."},
     check_url_form},
    {{"organizer-event-page", style, "the organizer's link is an event's page",
      "It should lead to the group. --fix does so for Meetup."},
     check_organizer_event_page},
    {{"duplicate", error, "the same page twice on one day",
      "One event is listed once in a region. --fix removes the second when title and mirrors are the same."},
     check_duplicate},
    {{"same-event-two-urls", error, "the same event under two URLs",
      "Organizer, date, place and title are the same: list one, the other as its mirror."},
     check_same_event_two_urls},
    {{"url-on-two-dates", error, "one event's page on two dates",
      "One of the dates, or one of the URLs, belongs to another event; or the two lines of a hybrid event disagree "
      "about "
      "its last day."},
     check_url_on_two_dates},
    {{"organizer-spelling", style, "an organizer under two names",
      "The same page is called otherwise elsewhere in the section."},
     check_organizer_spelling},
});

}  // namespace

std::span<const CheckedRule> checked_rules() { return checked; }

std::span<const Rule> rules() {
    static const auto all = [] {
        std::vector<Rule> list;
        list.reserve(std::size(checked));
        for (const auto& each : checked) list.push_back(each.rule);
        return list;
    }();
    return all;
}

const Rule* find_rule(std::string_view name) {
    for (const auto& rule : rules())
        if (rule.name == name) return &rule;
    for (const auto& rule : store_rules())
        if (rule.name == name) return &rule;
    return nullptr;
}

}  // namespace gatherd::lint
