#include "lint/hand_edits.hpp"

#include <gmock/gmock.h>

#include <random>

#include "config/curation.hpp"
#include "daemon/lint/support.hpp"
#include "query/curate.hpp"
#include "query/query.hpp"
#include "render/render.hpp"
#include "support/files.hpp"
#include "support/sample.hpp"

namespace gatherd {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const Window window{test::day("2023-11-15"), test::day("2023-12-13")};

Selection selected(std::vector<StoredEvent> events) {
    Filters all;
    all.all_occurrences = true;
    return select(std::move(events), window, all, test::twir(), {});
}

std::string printed(std::vector<StoredEvent> events) {
    return render(select(std::move(events), window, {}, test::twir(), {}), test::twir(), Format::markdown, {});
}

StoredEvent event(const std::string& date, const std::string& title, const std::string& id) {
    auto stored = test::sample_event(date, title);
    stored.id = id;
    stored.event.url = "https://www.meetup.com/rust-berlin/events/" + id + "/";
    stored.sightings.front().url = stored.event.url;
    return stored;
}

std::string entries(const std::vector<lint::HandEdit>& edits) {
    std::string text;
    for (const auto& edit : edits) text += "# " + edit.about + '\n' + edit.entry + '\n';
    return text;
}

/// What the store prints with these entries in curation.toml.
std::string printed_with(const std::vector<StoredEvent>& store, const std::string& curation) {
    const test::TemporaryDirectory directory;
    const auto loaded = load_curation(directory.write("curation.toml", curation));
    EXPECT_TRUE(loaded) << curation;
    if (!loaded) return {};
    const auto find = [&](const std::string& name) -> std::optional<StoredEvent> {
        for (const auto& one : store)
            if (one.id == name || one.event.url == name) return one;
        return std::nullopt;
    };
    const CurationContext context{test::twir(), window, window.from, find, [&] { return store; }};
    const auto result = curate(store, *loaded, context);
    EXPECT_THAT(result.warnings, IsEmpty()) << curation;
    return printed(result.events);
}

/// The entries that turn what the store prints into the published text; they do so, and leave nothing to propose.
std::string proposed(const std::vector<StoredEvent>& store, const std::string& published) {
    const auto text = entries(lint::hand_edits(published, selected(store), store, test::twir()));
    EXPECT_EQ(printed_with(store, text), published) << text;
    return text;
}

TEST(HandEdits, of_an_untouched_section_are_none) {
    const std::vector store{event("2023-11-16", "a *b* [c]", "1"), event("2023-11-20", "שלום", "2")};
    EXPECT_EQ(proposed(store, printed(store)), "");
}

TEST(HandEdits, name_an_event_by_its_page_and_by_its_id_where_the_page_is_shared) {
    auto a = event("2023-11-16", "Weekly", "1");
    auto b = event("2023-11-23", "Weekly", "2");
    EXPECT_THAT(proposed({a, b}, printed({event("2023-11-16", "Opening", "1"), b})),
                HasSubstr("url = \"https://www.meetup.com/rust-berlin/events/1/\"\ntitle = \"Opening\"\n"));
    b.event.url = b.sightings.front().url = a.event.url;
    auto edited = b;
    edited.event.title = "Closing";
    EXPECT_THAT(proposed({a, b}, printed({a, edited})), HasSubstr("id = \"2\"\ntitle = \"Closing\"\n"));
    EXPECT_THAT(proposed({a, b}, printed({a})), HasSubstr("[[hide]]\nid = \"2\"\nuntil = 2023-11-23\n"));
}

TEST(HandEdits, see_a_second_date_of_one_page_as_an_event_of_its_own) {
    const auto a = event("2023-11-16", "Camp", "1");
    auto again = event("2023-11-30", "Camp", "1");
    again.id = "other";
    again.event.time = {};
    again.event.time.all_day = true;
    again.event.time.start = again.event.time.end = local_seconds(test::day("2023-11-30"));
    EXPECT_THAT(proposed({a}, printed({a, again})),
                AllOf(HasSubstr("[[add]]"), HasSubstr("start = 2023-11-30"), Not(HasSubstr("end = "))));
}

TEST(HandEdits, know_an_event_whose_link_was_exchanged_by_its_day_and_title) {
    const auto a = event("2023-11-16", "Camp", "1");
    auto edited = a;
    edited.event.url = "https://camp.example/";
    EXPECT_THAT(proposed({a}, printed({edited})), HasSubstr("id = \"1\"\nurl = \"https://camp.example/\"\n"));
}

TEST(HandEdits, pin_what_lies_outside_the_window_and_add_what_a_source_withdrew) {
    const auto late = event("2023-12-30", "Late", "1");
    auto pinned = late;
    pinned.pinned = true;
    EXPECT_THAT(proposed({late}, printed({pinned})), HasSubstr("[[pin]]\nurl = "));
    auto refused = event("2023-11-20", "Refused", "2");
    refused.event.time.all_day = true;
    refused.event.time.start = refused.event.time.end = local_seconds(test::day("2023-11-20"));
    const auto published = printed({refused});
    refused.listed = false;
    refused.reason = "rejected: title filter";
    EXPECT_THAT(proposed({refused}, published), HasSubstr("[[add]]\ntitle = \"Refused\"\n"));
}

TEST(HandEdits, of_date_end_title_and_place_become_one_entry_each) {
    const auto evening = event("2023-11-16", "Talk", "1");
    auto day = evening;
    day.event.time.all_day = true;
    day.event.time.start = day.event.time.end = local_seconds(test::day("2023-11-16"));
    day.event.time.zone.clear();
    day.event.time.start_utc.reset();
    day.event.time.end_utc.reset();
    const auto edited = [](StoredEvent stored, void (*edit)(Event&)) {
        edit(stored.event);
        return printed({stored});
    };
    const auto later = [](Event& one) { one.time.start += date::days(2), one.time.end += date::days(2); };
    const auto longer = [](Event& one) { one.time.end += date::days(1); };
    EXPECT_THAT(proposed({evening}, edited(evening, later)),
                AllOf(HasSubstr("start = \"2023-11-18T19:00 Europe/Berlin\"\n"), Not(HasSubstr("end = "))));
    EXPECT_THAT(proposed({day}, edited(day, later)),
                AllOf(HasSubstr("start = 2023-11-18\n"), Not(HasSubstr("end = "))));
    EXPECT_THAT(proposed({evening}, edited(evening, longer)),
                AllOf(HasSubstr("end = 2023-11-17\n"), Not(HasSubstr("start = "))));
    EXPECT_THAT(proposed({day}, edited(day, longer)),
                AllOf(HasSubstr("end = 2023-11-17\n"), Not(HasSubstr("start = "))));
    EXPECT_THAT(proposed({evening}, edited(evening, [](Event& one) { one.title = "Other"; })),
                HasSubstr("title = \"Other\"\n"));
    EXPECT_THAT(proposed({evening}, edited(evening, [](Event& one) { one.place.city = "Leipzig"; })),
                HasSubstr("city = \"Leipzig\"\n"));
}

TEST(HandEdits, say_when_no_entry_does_it) {
    auto a = event("2023-11-16", "Talk", "1");
    a.event.mode = Mode::virtual_;
    auto edited = a;
    edited.event.place = {};
    edited.event.mirrors = {{"Mirror", "https://mirror.example/"}};
    const auto edits = lint::hand_edits(printed({edited}), selected({a}), std::vector{a}, test::twir());
    ASSERT_EQ(edits.size(), 2U);
    EXPECT_EQ(edits[0].about, "'Talk': no place; no entry does that");
    EXPECT_EQ(edits[1].about, "'Talk': other mirrors; no entry does that");
    EXPECT_EQ(edits[0].entry, "");
}

/// An editor's evening: each event is left alone, dropped or changed in one to three ways.
class Editor {
public:
    explicit Editor(unsigned seed) : random_(seed) {}

    std::vector<StoredEvent> store() {
        std::vector<StoredEvent> events;
        for (std::size_t i = 0; i < 12; ++i) {
            const auto date = window.from + date::days(any(29));
            auto one = event(format_date(date), titles_.at(any(titles_.size())), std::to_string(100 + i));
            one.event.mode = static_cast<Mode>(any(3));
            if (any(4) == 0) day_long(one.event.time, any(3));
            move(one.event);
            events.push_back(std::move(one));
        }
        return events;
    }

    std::vector<StoredEvent> edited(std::vector<StoredEvent> events) {
        std::vector<StoredEvent> kept;
        for (auto& one : events) {
            if (any(6) == 0) continue;
            for (auto times = any(3); times > 0; --times) touch(one.event);
            kept.push_back(std::move(one));
        }
        if (any(2) == 0) {
            auto added = event("2023-11-22", "Added *by* hand", "999");
            day_long(added.event.time, any(2));
            kept.push_back(added);
        }
        return kept;
    }

private:
    std::size_t any(std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_); }

    static void day_long(EventTime& time, std::size_t more) {
        const auto first = time.first_day();
        time = {};
        time.all_day = true;
        time.start = local_seconds(first);
        time.end = time.start + date::days(static_cast<int>(more));
    }

    void move(Event& one) {
        struct City {
            const char* name;
            const char* admin1;
            const char* country;
        };
        constexpr std::array<City, 5> cities{{{"Berlin", "", "DE"},
                                              {"Nürnberg", "", "DE"},
                                              {"Austin", "TX", "US"},
                                              {"Cardiff", "", "GB"},
                                              {"Tokyo", "", "JP"}}};
        const auto& city = cities.at(any(cities.size()));
        one.place = {};
        one.place.city = city.name;
        one.place.admin1 = city.admin1;
        one.place.country = city.country;
        one.region = test::twir().region_of(one.place.country);
    }

    void touch(Event& one) {
        switch (any(5)) {
            case 0:
                one.title = titles_.at(any(titles_.size()));
                break;
            case 1: {
                const auto day = local_seconds(window.from + date::days(any(29)));
                const auto shift = day - local_seconds(one.time.first_day());
                one.time.start += shift;
                one.time.end += shift;
                break;
            }
            case 2:
                move(one);
                break;
            case 3:
                one.mode = static_cast<Mode>(any(3));
                break;
            default:
                one.organizer = {"Ferris \\ \"& Friends\"", "https://ferris.example/group"};
        }
    }

    std::mt19937 random_;
    const std::vector<std::string> titles_{"Rust Night", "a | b", "[x](y) *z*", "שלום", "C:\\rust \"quoted\"", "<b>"};
};

TEST(HandEdits, of_any_evening_become_entries_that_print_it_again) {
    for (unsigned seed = 0; seed < 200; ++seed) {
        Editor editor(seed);
        const auto store = editor.store();
        const auto published = printed(editor.edited(store));
        (void)proposed(store, published);
        ASSERT_FALSE(HasFailure()) << "seed " << seed;
    }
}

}  // namespace
}  // namespace gatherd
