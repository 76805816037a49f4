#include <gtest/gtest.h>

#include "query/query.hpp"
#include "support/sample.hpp"

namespace gatherd {
namespace {

TEST(Printed, location_is_written_as_the_style_says) {
    const Place berlin{"c-base", "Rungestraße 20", "Berlin", "BE", "DE", {}};
    const Place austin{"", "", "Austin", "TX", "US", {}};
    const Place london{"", "", "London", "ENG", "GB", {}};
    const Place somewhere_in_canada{"", "", "Springfield", "", "CA", {}};
    const Place country_only{"", "", "", "", "DE", {}};
    const struct {
        Mode mode;
        Place place;
        const char* text;
    } cases[] = {
        {Mode::in_person, berlin, "Berlin, DE"},
        {Mode::in_person, austin, "Austin, TX, US"},
        {Mode::in_person, london, "London, UK"},
        {Mode::in_person, somewhere_in_canada, "Springfield, CA"},
        {Mode::virtual_, austin, "Virtual (Austin, TX, US)"},
        {Mode::virtual_, {}, "Virtual"},
        {Mode::virtual_, country_only, "Virtual"},
        {Mode::hybrid, london, "Hybrid (London, UK)"},
    };
    for (const auto& each : cases) {
        Event event;
        event.mode = each.mode;
        event.place = each.place;
        EXPECT_EQ(location_text(event, test::twir_style()), each.text);
    }
}

TEST(Printed, location_takes_the_styles_spelling_of_a_city) {
    auto style = test::twir_style();
    style.city_spelling = {{"Nuremberg|DE", "Nürnberg"}};
    Event event;
    event.place = {"", "", "Nuremberg", "", "DE", {}};
    EXPECT_EQ(location_text(event, style), "Nürnberg, DE");
}

TEST(Printed, organizer_without_a_page_links_to_the_event) {
    Event event;
    event.url = "https://www.rustinparis.com/2026";
    EXPECT_EQ(printed_organizer(event), (Organizer{"rustinparis.com", "https://www.rustinparis.com/2026"}));
    event.organizer = {"Rust\n in Paris", "javascript:alert(1)"};
    EXPECT_EQ(printed_organizer(event), (Organizer{"Rust in Paris", "https://www.rustinparis.com/2026"}));
}

TEST(Printed, urls_are_safe_in_every_format) {
    const std::pair<const char*, const char*> cases[] = {
        {"https://www.meetup.com/rust-berlin/events/1/", "https://www.meetup.com/rust-berlin/events/1/"},
        {"https://rustconf.com", "https://rustconf.com"},
        {" https://en.wikipedia.org/wiki/Rust_(language) ", "https://en.wikipedia.org/wiki/Rust_%28language%29"},
        {"https://a.example/x y\"<>'`\\^{|}[]", "https://a.example/x%20y%22%3C%3E%27%60%5C%5E%7B%7C%7D%5B%5D"},
        {"https://a.example/?a=1&copy;=2#x", "https://a.example/?a=1&copy%3B=2#x"},
        {"https://a.example/100%/%C3%A9/%zz", "https://a.example/100%25/%C3%A9/%25zz"},
        {"https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"},
        {"https://[::1]/x[1]", "https://[::1]/x[1]"},
        {"mailto:a@b.example", ""},
        {"javascript:alert(1)", ""},
        {"data:text/html,x", ""},
        {"/relative", ""},
        {"", ""},
    };
    for (const auto& [given, printed] : cases) EXPECT_EQ(printed_url(given), printed) << given;
}

}  // namespace
}  // namespace gatherd
