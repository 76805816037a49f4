#include <gtest/gtest.h>
#include <sqlite3.h>

#include <cstdlib>
#include <iostream>

#include "sighted.hpp"
#include "support/files.hpp"
#include "world.hpp"

namespace gatherd {
namespace {

using Names = std::pair<std::string, std::string>;

// (source, key) → the event the store put it in.
std::map<Names, std::int64_t> events_in(const std::string& path) {
    std::map<Names, std::int64_t> found;
    sqlite3* database = nullptr;
    sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READONLY, nullptr);
    const auto row = [](void* into, int, char** values, char**) {
        (*static_cast<std::map<Names, std::int64_t>*>(into))[{values[0], values[1]}] = std::stoll(values[2]);
        return 0;
    };
    sqlite3_exec(database, "SELECT n.name, s.key, s.event FROM sighting s JOIN source n ON n.id = s.source", row,
                 &found, nullptr);
    sqlite3_close(database);
    return found;
}

struct Score {
    std::size_t right = 0;
    std::size_t wrong = 0;
    std::size_t missed = 0;
    [[nodiscard]] double precision() const { return double(right) / double(right + wrong); }
    [[nodiscard]] double recall() const { return double(right) / double(right + missed); }
};

class Judge {
public:
    Judge(const test::World& world, const std::string& path) : found_(events_in(path)) {
        for (const auto& [source, events] : world.sources)
            for (const auto& seen : events) titles_[{source, seen.key}] = seen;
        for (const auto& [names, truth] : world.truth) {
            by_truth_[truth].push_back(names);
            by_event_[found_.at(names)].push_back(names);
            truth_[names] = truth;
        }
    }
    Score score() {
        Score score;
        for (const auto& [event, all] : by_event_)
            pairs(all, [&](const Names& a, const Names& b) {
                if (truth_[a] == truth_[b]) return void(++score.right);
                ++score.wrong;
                report("wrongly one", a, b);
            });
        for (const auto& [truth, all] : by_truth_)
            pairs(all, [&](const Names& a, const Names& b) {
                if (found_[a] == found_[b]) return;
                ++score.missed;
                report("wrongly two", a, b);
            });
        return score;
    }

private:
    template <class Visit>
    static void pairs(const std::vector<Names>& all, Visit visit) {
        for (std::size_t i = 0; i < all.size(); ++i)
            for (std::size_t j = i + 1; j < all.size(); ++j) visit(all[i], all[j]);
    }
    std::string told(const Names& names) {
        const auto& seen = titles_[names];
        return names.first + ": " + format_local(seen.event.time.start) + " " + seen.event.title + " | " +
               seen.event.organizer.name + " | " + seen.event.place.city + " | " + seen.event.url;
    }
    void report(const char* mistake, const Names& a, const Names& b) {
        std::cout << mistake << "\n    " << told(a) << "\n    " << told(b) << '\n';
    }

    std::map<Names, std::int64_t> found_;
    std::map<Names, SightedEvent> titles_;
    std::map<Names, std::string> truth_;
    std::map<std::string, std::vector<Names>> by_truth_;
    std::map<std::int64_t, std::vector<Names>> by_event_;
};

constexpr test::Noise noises[] = {
    {},
    {"slipping", 40, 60, 20, 40, 10, 15},
    {"retitled", 15, 95, 20, 40, 10, 15},
    {"placeless", 15, 60, 60, 20, 10, 15},
    {"look-alikes", 15, 60, 20, 40, 10, 45},
    {"joint and renamed", 15, 60, 20, 80, 50, 15},
};

// GATHERD_WORLDS=12 in the nightly run: each noise twice.
unsigned worlds() {
    const char* wanted = std::getenv("GATHERD_WORLDS");
    return wanted == nullptr ? 1U : static_cast<unsigned>(std::strtoul(wanted, nullptr, 10));
}

TEST(IdentityOfWorlds, tells_events_apart_and_together_as_people_do) {
    GATHERD_NEEDS_SHARED("twir/events.jsonl");
    for (unsigned i = 0; i < worlds(); ++i) {
        const auto& noise = noises[i % std::size(noises)];
        test::TemporaryDirectory directory;
        const auto path = (directory.path() / "gatherd.db").string();
        const auto world = test::noisy_world(test::distinct_events(), 2023 + i, noise);
        {
            auto store = test::open(path);
            for (const auto& [source, events] : world.sources) store->keep(test::poll(source, test::noon(), events));
            for (const auto& line : store->check()) ADD_FAILURE() << line;
        }
        const auto score = Judge(world, path).score();
        std::cout << noise.name << ", seed " << 2023 + i << ": " << world.truth.size() << " sightings, " << score.right
                  << " pairs right, " << score.wrong << " wrongly one, " << score.missed << " wrongly two: precision "
                  << score.precision() << ", recall " << score.recall() << '\n';
        EXPECT_GE(score.precision(), 0.999) << noise.name;
        EXPECT_GE(score.recall(), 0.99) << noise.name;
    }
}

}  // namespace
}  // namespace gatherd
