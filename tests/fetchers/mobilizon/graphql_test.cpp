
#include <gtest/gtest.h>

#include "mobilizon/mobilizon.hpp"
#include "support/captures.hpp"

namespace gatherd::mobilizon {
namespace {

const sys_seconds now = parse_rfc3339("2026-03-01T12:00:00Z").value();
const Source group = test::source_of("https://mobilizon.fr/@rust_paris", "mobilizon");

Result<Step> read(const std::string& body, int status = 200) {
    return platform.read(group, test::answered(platform.start(group, now)->front(), body, status, "application/json"));
}

std::string answer(const std::string& elements, int total) {
    return fmt::format(R"({{"data":{{"group":{{"name":"Rust Paris","url":"https://mobilizon.fr/@rust_paris",
        "organizedEvents":{{"total":{},"elements":[{}]}}}}}}}})",
                       total, elements);
}

constexpr const char* elements = R"(
 {"uuid":"a","title":"Rencontre 🦀","url":"https://mobilizon.fr/events/a","beginsOn":"2026-03-10T18:00:00Z","endsOn":"2026-03-10T20:00:00Z",
  "status":"CONFIRMED","onlineAddress":null,"options":{"timezone":"Europe/Paris","isOnline":false},
  "physicalAddress":{"description":"La Cantine","street":"1 rue X","locality":"Paris","postalCode":"75002","region":"Île-de-France",
   "country":"France","geom":"2.3488;48.8534"}},
 {"uuid":"b","title":"En ligne","url":"https://mobilizon.fr/events/b","beginsOn":"2026-03-11T18:00:00Z","endsOn":null,"status":"TENTATIVE",
  "onlineAddress":"https://bbb.example/rust","options":{"timezone":"Europe/Paris","isOnline":true},"physicalAddress":null},
 {"uuid":"c","title":"Annulé","url":"https://mobilizon.fr/events/c","beginsOn":"2026-03-12T18:00:00Z","status":"CANCELLED",
  "options":{"timezone":null,"isOnline":true},"physicalAddress":{"locality":"Lyon","country":"France","geom":"x;y"}},
 {"uuid":"d","title":"Sans date","url":"https://mobilizon.fr/events/d","beginsOn":null})";

TEST(MobilizonApi, tells_mode_zone_and_address) {
    const auto step = read(answer(elements, 4));
    ASSERT_TRUE(step) << step.error().message;
    test::expect_golden("mobilizon/api.txt", test::describe(step->document));
    EXPECT_EQ(format_rfc3339(step->document.covers_from.value()), "2026-02-27T12:00:00Z");
    EXPECT_TRUE(step->more.empty());
}

TEST(MobilizonApi, is_asked_for_the_group_by_its_name) {
    const auto request = platform.start(group, now)->front();
    EXPECT_EQ(request.url, "https://mobilizon.fr/api");
    EXPECT_NE(request.body.find(R"(preferredUsername:\"rust_paris\")"), std::string::npos) << request.body;
    EXPECT_NE(request.body.find(R"(afterDatetime:\"2026-02-27T12:00:00Z\",page:1)"), std::string::npos) << request.body;
}

TEST(MobilizonApi, goes_on_page_by_page) {
    const auto first = read(answer(elements, 51));
    ASSERT_EQ(first->more.size(), 1U);
    EXPECT_NE(first->more[0].body.find("page:2"), std::string::npos);
    const auto second = platform.read(group, test::answered(first->more[0], answer(elements, 51)));
    EXPECT_TRUE(second->more.empty());
    EXPECT_FALSE(platform.read(group, test::answered(first->more[0], "", 500))) << "half a list is no list";
}

TEST(MobilizonApi, that_refuses_is_replaced_by_the_feed) {
    for (const auto& [body, status] :
         {std::pair{"", 404}, std::pair{"<html>", 200}, std::pair{R"({"data":{"group":null}})", 200},
          std::pair{R"({"errors":[{"message":"Group not found"}],"data":{"group":null}})", 200}}) {
        const auto step = read(body, status);
        ASSERT_TRUE(step) << status;
        EXPECT_EQ(step->more.at(0).url, "https://mobilizon.fr/@rust_paris/feed/ics");
    }
}

}  // namespace
}  // namespace gatherd::mobilizon
