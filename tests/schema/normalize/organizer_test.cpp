#include "normalize/organizer.hpp"

#include <gtest/gtest.h>

#include "normalize/text.hpp"

namespace gatherd {
namespace {

Organizer in(std::string_view description) { return organizer_in(plain_text(description)); }

TEST(OrganizerIn, reads_links_and_names_before_addresses) {
    const Organizer berlin{"Rust Berlin", "https://www.meetup.com/rust-berlin"};
    EXPECT_EQ(in("<a href=\"https://a.example/e\">Title</a><br>Organized by <a "
                 "href=\"https://www.meetup.com/de-DE/rust-berlin/\">Rust Berlin</a>"),
              berlin);
    EXPECT_EQ(in("https://a.example/e\nHosted by Rust Berlin https://www.meetup.com/rust-berlin/events/1/"), berlin);
    EXPECT_EQ(in("Veranstalter: Rust Berlin (https://www.meetup.com/rust-berlin)"), berlin);
    EXPECT_EQ(in("**Organisé par [Rust Berlin](https://www.meetup.com/rust-berlin)**"), berlin);
}

TEST(OrganizerIn, takes_a_bare_name_only_when_it_makes_up_the_line) {
    EXPECT_EQ(in("Hosted by Rust AKL"), (Organizer{"Rust AKL", ""}));
    EXPECT_EQ(in("The evening is kindly hosted by someone with a very nice office and snacks"), Organizer{});
    EXPECT_EQ(in("Ghost: a web framework https://a.example"), Organizer{});
}

struct Given {
    RawEvent raw;
    Source source;
    Document document;
    bool shared = false;
    OrganizerDecision decide(const std::string& url) {
        return completed_organizer(stated_organizer(raw, source, document, shared), url, source, document, shared);
    }
};

TEST(Organizer, is_whom_the_configuration_names) {
    Given given;
    given.source.organizer = "Rust Berlin";
    given.source.organizer_url = "https://berline.rs/?utm_source=x";
    given.raw.organizer.name = "Somebody";
    EXPECT_EQ(given.decide("").organizer, (Organizer{"Rust Berlin", "https://berline.rs/"}));
}

TEST(Organizer, on_a_shared_calendar_is_never_the_calendar) {
    Given given;
    given.shared = true;
    given.document.name = "Rust Events";
    given.raw.organizer = {"Rust Events", "mailto:x@group.calendar.google.com"};
    const auto decided = given.decide("https://www.meetup.com/rust-berlin/events/1/");
    EXPECT_EQ(decided.organizer, (Organizer{"Rust Berlin", "https://www.meetup.com/rust-berlin"}));
    EXPECT_EQ(decided.why, "organizer's name made from its Meetup address");
}

TEST(Organizer, of_an_own_calendar_is_the_calendar) {
    Given given;
    given.document.name = "Rust Wrocław";
    given.source.kind = "ics";
    given.source.url = "https://www.meetup.com/rust-wroclaw/events/ical/";
    EXPECT_EQ(given.decide("https://www.meetup.com/rust-wroclaw/events/1/").organizer,
              (Organizer{"Rust Wrocław", "https://www.meetup.com/rust-wroclaw"}));
}

TEST(Organizer, is_no_mail_address) {
    Given given;
    given.raw.organizer = {"someone@example.org", "mailto:someone@example.org"};
    EXPECT_EQ(given.decide("https://rustconf.com/2025").organizer,
              (Organizer{"rustconf.com", "https://rustconf.com/"}));
}

}  // namespace
}  // namespace gatherd
