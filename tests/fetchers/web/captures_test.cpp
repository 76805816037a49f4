#include <gtest/gtest.h>

#include "support/captures.hpp"
#include "web/web.hpp"

namespace gatherd::web {
namespace {

TEST(WebCaptures, are_read_as_reviewed) {
    GATHERD_NEEDS_SHARED("platforms/generic");
    const auto source = test::source_of("https://www.example.org/events/", "web");
    for (const char* folder : {"generic/jsonld", "generic/jsonld/broken", "generic/microdata", "generic/microformats",
                               "generic/html", "bevy", "hasgeek"})
        for (const auto& file : test::files_in(test::shared_path("platforms") / folder, "ml")) {
            const auto exchange = test::answered(platform.start(source, {})->front(), test::read(file));
            test::expect_golden("web/" + file.filename().string() + ".txt",
                                test::read_as_text(platform, source, exchange));
        }
}

TEST(WebCaptures, of_interfaces_that_no_source_uses_are_named_and_harm_nothing) {
    GATHERD_NEEDS_SHARED("platforms/generic/json");
    const auto source = test::source_of("https://www.example.org/events/", "web");
    std::string said;
    for (const char* folder : {"generic/json", "generic/microformats", "eventbrite/api", "mobilizon", "meetup/api"})
        for (const char* ending : {".json", ".body"})
            for (const auto& file : test::files_in(test::shared_path("platforms") / folder, ending)) {
                const auto exchange = test::answered(platform.start(source, {})->front(), test::read(file));
                said += file.filename().string() + ": " + test::read_as_text(platform, source, exchange);
            }
    test::expect_golden("web/interfaces.txt", said);
}

TEST(WebCaptures, bodies_that_are_no_page_are_named) {
    GATHERD_NEEDS_SHARED("platforms/odd-bodies");
    const auto source = test::source_of("https://www.example.org/events/", "web");
    std::string said;
    for (const auto& file : test::files_in(test::shared_path("platforms/odd-bodies"), "")) {
        const auto exchange = test::answered(platform.start(source, {})->front(), test::read(file));
        said += file.filename().string() + ": " + test::read_as_text(platform, source, exchange);
    }
    test::expect_golden("web/odd-bodies.txt", said);
}

}  // namespace
}  // namespace gatherd::web
