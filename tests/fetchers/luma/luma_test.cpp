#include "luma/luma.hpp"

#include <gtest/gtest.h>

#include "luma/urls.hpp"
#include "support/captures.hpp"

namespace gatherd::luma {
namespace {

const Source calendar = test::source_of("https://lu.ma/rust-berlin?k=c", "luma");
constexpr const char* items_address =
    "https://api.lu.ma/calendar/get-items?calendar_api_id=cal-0123456789&period=future&pagination_limit=50";

Request items() {
    auto request = platform.start(test::source_of("https://luma.com/calendar/cal-0123456789"), {})->front();
    return request;
}

Result<Step> read_items(std::string body, int status = 200) {
    return platform.read(calendar, test::answered(items(), std::move(body), status, "application/json"));
}

std::string with_event(std::string_view fields, std::string_view entry = "") {
    return fmt::format(
        R"({{"entries":[{{"api_id":"calev-1","platform":"luma",{}"event":{{"api_id":"evt-1","name":"Rust","start_at":"2026-10-21T01:00:00.000Z",
"end_at":"2026-10-21T03:00:00.000Z","timezone":"America/New_York","url":"rust-1",{}}},"calendar":{{"api_id":"cal-1","name":"Rust NYC ","slug":"rust-nyc"}}}}],"has_more":false}})",
        entry, fields);
}

TEST(Luma, recognizes_calendars_under_every_host) {
    const std::pair<const char*, const char*> cases[] = {
        {"https://lu.ma/rust-berlin", "https://luma.com/rust-berlin"},
        {"luma.com/Rust-Berlin/?utm_source=x", "https://luma.com/Rust-Berlin"},
        {"https://luma.com/calendar/cal-0123456789", "https://luma.com/calendar/cal-0123456789"},
        {"https://api.lu.ma/ics/get?entity=calendar&id=cal-0123456789", "https://luma.com/calendar/cal-0123456789"},
    };
    for (const auto& [url, canonical] : cases) {
        EXPECT_EQ(platform.recognizes(url), 3) << url;
        EXPECT_EQ(*platform.canonical_url(url), canonical) << url;
    }
    EXPECT_EQ(platform.recognizes("https://luma.com/discover"), 0);
    EXPECT_EQ(platform.recognizes("https://example.org/x"), 0);
}

TEST(Luma, asks_the_page_for_its_calendar_and_the_calendar_for_its_events) {
    const auto page = platform.start(calendar, {})->front();
    EXPECT_EQ(page.url, "https://luma.com/rust-berlin");
    for (
        const char* html :
        {R"(<meta name="apple-itunes-app" content="app-id=1, app-argument=luma://calendar/cal-0123456789">)",
         R"(<script id="__NEXT_DATA__" type="application/json">{"props":{"pageProps":{"initialData":{"kind":"calendar","data":{"calendar":{"api_id":"cal-0123456789"}}}}}}</script>)"}) {
        const auto step = platform.read(calendar, test::answered(page, html));
        ASSERT_TRUE(step);
        EXPECT_FALSE(step->has_events);
        ASSERT_EQ(step->more.size(), 1U);
        EXPECT_EQ(step->more[0].url, items_address);
    }
    EXPECT_EQ(items().url, items_address);
}

TEST(Luma, follows_the_cursor_and_stops_at_a_bound) {
    auto step = read_items(R"({"entries":[],"has_more":true,"next_cursor":"a=b"})");
    ASSERT_EQ(step->more.size(), 1U);
    EXPECT_EQ(step->more[0].url, std::string(items_address) + "&pagination_cursor=a%3Db");
    int pages = 1;
    while (!step->more.empty() && pages < 100) {
        step =
            platform.read(calendar, test::answered(step->more[0], R"({"entries":[],"has_more":true,"next_cursor":"c"})",
                                                   200, "application/json"));
        ++pages;
    }
    EXPECT_EQ(pages, 20);
}

TEST(Luma, takes_mode_and_place_from_the_address_not_from_the_location_type) {
    const auto mode = [](std::string_view fields) { return read_items(with_event(fields))->document.events.at(0); };
    EXPECT_EQ(mode(R"("location_type":"unknown","geo_address_info":null)").mode, Mode::virtual_);
    EXPECT_EQ(
        mode(
            R"("location_type":"offline","geo_address_info":{"mode":"obfuscated","city":"New York","country_code":"US"})")
            .mode,
        Mode::in_person);
    EXPECT_EQ(mode(R"("hybrid":true,"location_type":"zoom","geo_address_info":{"city":"New York"})").mode,
              Mode::hybrid);
    EXPECT_EQ(mode(R"("virtual_info":{"has_access":true},"geo_address_info":{"city":"New York"})").mode,
              Mode::in_person);
}

TEST(Luma, keeps_the_foreign_address_of_an_entry_from_elsewhere) {
    auto body = with_event(R"("geo_address_info":null)");
    body.replace(body.find("rust-1"), 6, "https://www.meetup.com/hack-greenville/events/310839956/");
    const auto event = read_items(body)->document.events.at(0);
    EXPECT_EQ(event.url, "https://www.meetup.com/hack-greenville/events/310839956/");
    EXPECT_TRUE(event.aliases.empty());
}

TEST(Luma, names_an_event_by_id_and_slug_and_its_organizer_by_the_calendar) {
    const auto event = read_items(with_event(R"("geo_address_info":null)"))->document.events.at(0);
    EXPECT_EQ(event.platform_id, "luma:evt-1");
    EXPECT_EQ(event.aliases, std::vector<std::string>{"luma:rust-1"});
    EXPECT_EQ(event.uid, "evt-1@events.lu.ma");
    EXPECT_EQ(event.organizer, (Organizer{"Rust NYC", "https://luma.com/rust-nyc"}));
    EXPECT_EQ(event.home_zone, "America/New_York");
}

TEST(Luma, asks_the_feed_when_the_json_is_refused) {
    for (const auto& [body, status] : {std::pair{"Just a moment", 403}, std::pair{"", 429},
                                       std::pair{R"({"message":"no"})", 200}, std::pair{"<html>", 200}}) {
        const auto step = read_items(body, status);
        ASSERT_TRUE(step);
        EXPECT_FALSE(step->has_events);
        EXPECT_EQ(step->more.at(0).url, "https://api.lu.ma/ics/get?entity=calendar&id=cal-0123456789");
        EXPECT_FALSE(step->document.diagnostics.empty());
    }
}

RawEvent of_feed(const std::string& lines) {
    const auto asked = read_items("", 429)->more.at(0);
    const auto step = platform.read(
        calendar,
        test::answered(asked,
                       "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Luma//Rust NYC//EN\r\nX-WR-CALNAME:Rust NYC\r\n"
                       "BEGIN:VEVENT\r\nDTSTART:20260131T070000Z\r\nSUMMARY:E\r\nSTATUS:TENTATIVE\r\n" +
                           lines + "END:VEVENT\r\nEND:VCALENDAR\r\n",
                       200, "text/calendar"));
    EXPECT_TRUE(step && step->document.events.size() == 1) << lines;
    return step && !step->document.events.empty() ? step->document.events.front() : RawEvent{};
}

TEST(Luma, takes_an_event_of_the_feed_for_online_when_neither_geo_nor_address_is_told) {
    const std::string page = "UID:evt-1@events.lu.ma\r\nLOCATION:https://luma.com/event/evt-1\r\n";
    const auto hosted = [](const std::string& address) {
        return "DESCRIPTION:Get up-to-date information at: https://luma.com/rust-1\\n\\n" + address + "Hosted by A\r\n";
    };
    EXPECT_EQ(of_feed(page + hosted("")).online, std::vector<std::string>{"online"});
    EXPECT_TRUE(of_feed(page + hosted("Address:\\nCheck event page for more details.\\n\\n")).online.empty());
    const auto hidden = of_feed(page + hosted("") + "GEO:-1.2;36.8\r\n");
    EXPECT_TRUE(hidden.online.empty());
    EXPECT_TRUE(hidden.places.at(0).coordinates);
}

TEST(Luma, does_not_take_the_page_of_an_entry_from_elsewhere_for_its_name_or_its_website_for_a_room) {
    const auto event = of_feed(
        "UID:calev-1@events.lu.ma\r\nORGANIZER;CN=\"Luma Event\":MAILTO:calendar-invite@lu.ma\r\n"
        "DESCRIPTION:Find more information on https://luma.com/RustNairobi\r\nLOCATION:https://summit.example/\r\n"
        "GEO:-1.29;36.82\r\n");
    EXPECT_EQ(event.url, "https://luma.com/RustNairobi");
    EXPECT_TRUE(event.aliases.empty()) << "that page is of all the group's events";
    EXPECT_TRUE(event.online.empty());
    EXPECT_EQ(event.links, std::vector<std::string>{"https://summit.example/"});
    EXPECT_EQ(event.organizer.name, "Rust NYC") << "nobody is called Luma Event";
}

TEST(Luma, looks_at_the_page_when_the_id_in_the_url_leads_nowhere) {
    Source source;
    source.url = "https://luma.com/calendar/cal-0123456789";
    auto asked = platform.start(source, {})->front();
    const auto lost = platform.read(source, test::answered(asked, "{}", 404, "application/json"));
    ASSERT_TRUE(lost);
    EXPECT_EQ(lost->more.at(0).url, "https://luma.com/calendar/cal-0123456789");
    const auto page = [](const std::string& id) {
        return "<html><head><meta name=\"apple-itunes-app\" content=\"app-argument=luma://calendar/" + id +
               "\"></head></html>";
    };
    const auto found = platform.read(source, test::answered(lost->more.at(0), page("cal-9876543210")));
    EXPECT_NE(found->more.at(0).url.find("cal-9876543210"), std::string::npos);
    const auto same = platform.read(source, test::answered(lost->more.at(0), page("cal-0123456789")));
    EXPECT_EQ(same->more.at(0).url, "https://api.lu.ma/ics/get?entity=calendar&id=cal-0123456789") << "no second round";
}

}  // namespace
}  // namespace gatherd::luma
