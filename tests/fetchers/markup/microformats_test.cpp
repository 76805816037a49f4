#include <gtest/gtest.h>

#include "dom/html.hpp"
#include "markup/markup.hpp"
#include "support/documents.hpp"

namespace gatherd::markup {
namespace {

/// The one event of a page.
RawEvent event_of(std::string_view html) {
    const auto page = dom::parse_html(html);
    auto document = read_microformats(*page, "https://example.org/events/");
    EXPECT_EQ(document.events.size(), 1U) << html;
    return document.events.empty() ? RawEvent{} : document.events.front();
}

RawEvent classic(const std::string& inside) {
    return event_of("<div class=vevent><b class=summary>E</b><abbr class=dtstart title=20080119T180000>x</abbr>" +
                    inside + "</div>");
}

std::string end_of(const std::string& start, const std::string& end) {
    const auto event = event_of("<div class=vevent><b class=summary>E</b><abbr class=dtstart title='" + start +
                                "'>x</abbr><abbr class=dtend title='" + end + "'>y</abbr></div>");
    return event.end ? test::describe(*event.end) : "";
}

TEST(Microformats, take_an_end_in_the_form_of_icalendar_for_exclusive_as_there) {
    EXPECT_EQ(end_of("20080119", "20080120"), "2008-01-20") << "one day: January 19th";
    EXPECT_EQ(end_of("20071005", "20071008"), "2007-10-08") << "October 5th to 7th";
    EXPECT_EQ(end_of("20080119", "20080119"), "2008-01-20") << "not so exclusive that nothing is left";
    EXPECT_EQ(end_of("2012-06-30", "2012-07-01"), "2012-07-02") << "as people write it, the last day";
    EXPECT_EQ(end_of("20080119T180000", "20080119T210000"), "2008-01-19T21:00:00");
}

TEST(Microformats, do_not_take_the_name_or_page_of_a_venue_or_person_for_the_events) {
    const auto event = event_of(
        "<div class=vevent><div class='location vcard'><a class='fn org url' href='https://venue.example/'>Hall</a>"
        "<span class=adr><span class=locality>Bern</span></span></div><span class='attendee vcard'><i class=fn>Ann</i>"
        "</span><b class=summary>Rust Bern</b><abbr class=dtstart title=20080119>x</abbr></div>");
    EXPECT_EQ(event.title, "Rust Bern");
    EXPECT_EQ(event.url, "");
    ASSERT_EQ(event.places.size(), 1U);
    EXPECT_EQ(event.places[0].venue, "Hall");
    EXPECT_EQ(event.places[0].city, "Bern");
    EXPECT_EQ(event_of("<div class=h-event><p class='p-organizer h-card'><a class='p-name u-url' href=/g>Group</a>, "
                       "Bern</p><h1 class=p-name>Title</h1><time class=dt-start datetime=2026-01-02></div>")
                  .organizer,
              (Organizer{"Group", "https://example.org/g"}));
}

TEST(Microformats, read_where_on_earth_the_venue_or_the_event_is) {
    const auto at = [](const std::string& html) {
        const auto event = classic(html);
        return event.places.empty() ? std::nullopt : event.places.front().coordinates;
    };
    constexpr Coordinates portland{45.5191, -122.675};
    EXPECT_EQ(at("<div class='location vcard'><b class=fn>V</b><i class=geo><i class=latitude>45.5191</i>, "
                 "<i class=longitude>-122.675</i></i></div>"),
              portland);
    EXPECT_EQ(at("<b class=location>V</b><abbr class=geo title='45.5191;-122.675'>map</abbr>"), portland);
    EXPECT_EQ(at("<abbr class=geo title='45.5191;-122.675'>map</abbr>"), portland);
    EXPECT_EQ(at("<b class=location>V</b><i class=geo>near the park</i>"), std::nullopt);
    EXPECT_EQ(classic("<b class=location>V, Portland</b>").places.at(0).text, "V, Portland");
}

TEST(Microformats, hear_that_an_event_is_cancelled) {
    EXPECT_EQ(classic("<b class=status>Cancelled</b>").status, Status::cancelled);
    EXPECT_EQ(classic("<b class=status>posted yesterday</b>").status, Status::confirmed);
}

}  // namespace
}  // namespace gatherd::markup
