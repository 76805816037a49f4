#include "json/json.hpp"

#include <gtest/gtest.h>

namespace gatherd::json {
namespace {

std::string tolerant(std::string_view text) {
    bool mended = false;
    const auto value = parse_tolerantly(text, mended);
    return value ? value->text("a") : "error: " + value.error().message;
}

TEST(Json, gives_null_for_what_is_not_there) {
    const auto value = parse(R"({"a":{"b":[1,"x",true]}})");
    ASSERT_TRUE(value);
    EXPECT_EQ((*value)["a"]["b"].items().size(), 3U);
    EXPECT_EQ((*value)["a"]["b"].items()[0].number(), 1.0);
    EXPECT_TRUE((*value)["x"]["y"]["z"].is_null());
    EXPECT_EQ((*value)["a"]["b"]["c"].text(), "");
}

TEST(Json, keeps_the_digits_of_a_large_number) {
    EXPECT_EQ(parse(R"({"id":9007199254740993})")->text("id"), "9007199254740993");
}

TEST(Json, takes_the_last_of_equal_names) { EXPECT_EQ(parse(R"({"a":"1","b":"","a":"2"})")->text("a"), "2"); }

TEST(Json, refuses_deep_nesting_and_huge_texts_before_building_them) {
    EXPECT_EQ(parse(std::string(100'000, '[')).error().message, "JSON nested deeper than 128");
    EXPECT_FALSE(parse("[1,2,3,4]", {.values = 3}));
    EXPECT_FALSE(parse("[1,2,3,4]", {.bytes = 3}));
}

TEST(Json, reads_the_value_before_other_text) { EXPECT_EQ(parse_prefix(R"({"a":"x"};window.b=1)")->text("a"), "x"); }

TEST(Json, replaces_bytes_that_are_not_utf_8) { EXPECT_EQ(parse("{\"a\":\"x\xFFy\"}")->text("a"), "x\xEF\xBF\xBDy"); }

TEST(Json, mends_what_people_publish) {
    const std::pair<const char*, const char*> cases[] = {
        {R"({"a":"x"})", "x"},
        {"/* first */ {\"a\": \"x\" // why\n}", "x"},
        {"{\"a\":\"line\nbreak\ttab\"}", "line\nbreak\ttab"},
        {R"({"a":"say "hello" to","b":1})", "say \"hello\" to"},
        {R"({"b":"<a href="https://x">y</a>", "a":"x"})", "x"},
        {R"({"a":"x","b":[1,2,],})", "x"},
        {R"({"a":"x","b":["cut o)", "x"},
        {R"({"a":"x","b":)", "x"},
        {"<!-- {\"a\":\"x\"} -->", "x"},
        {"//<![CDATA[\n{\"a\":\"x\"}\n//]]>", "x"},
        {R"({"a":"x"};)", "x"},
        {R"({"a":"C:\dir"})", "C:\\dir"},
    };
    for (const auto& [text, expected] : cases) EXPECT_EQ(tolerant(text), expected) << text;
}

TEST(Json, mends_hostile_texts_in_linear_time) {
    bool mended = false;
    EXPECT_FALSE(parse_tolerantly(std::string(1'000'000, '[') + std::string(1'000'000, '}'), mended));
    EXPECT_FALSE(parse_tolerantly(std::string(1'000'000, ' ') + std::string(1'000'000, '}'), mended));
    EXPECT_FALSE(parse_tolerantly("{" + std::string(1'000'000, '"'), mended));
}

TEST(Json, says_so_when_nothing_helps) {
    EXPECT_EQ(tolerant("<html>"), "error: no JSON from byte 1 on");
    EXPECT_EQ(tolerant(""), "error: no JSON from byte 1 on");
}

}  // namespace
}  // namespace gatherd::json
