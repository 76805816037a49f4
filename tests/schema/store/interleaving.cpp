#include "interleaving.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <stdexcept>

#include "sighted.hpp"

namespace gatherd::test {
namespace {

using Feeds = std::map<std::string, std::vector<SightedEvent>>;

SightedEvent hosted_with(const SightedEvent& of, const std::string& group, const std::string& id) {
    auto seen = meetup(id, format_date(of.event.time.first_day()), of.event.title, group);
    seen.event.place = of.event.place;
    return seen;
}

// Two groups that sometimes host together, a calendar that knows most of it, a second calendar that knows some.
Feeds truth() {
    Feeds feeds;
    for (int i = 0; i < 12; ++i) {
        const auto date = format_date(day("2024-01-02") + date::days(7 * i));
        auto event =
            meetup(std::to_string(300 + i), date, i % 3 == 0 ? "Hack and Learn" : "Talks " + std::to_string(i));
        feeds["berlin"].push_back(event);
        if (i % 3 == 0) feeds["friends"].push_back(hosted_with(event, "friends-of-rust", std::to_string(500 + i)));
        if (i % 4 != 0) feeds["calendar"].push_back(calendar_entry(event));
        auto entry = calendar_entry(event);
        entry.event.title = "Rust: " + event.event.title;
        entry.event.uid = entry.key = "uid:second-" + std::to_string(i);
        entry.identities = {entry.key};
        if (i % 2 == 0) feeds["second"].push_back(entry);
    }
    return feeds;
}

class Life {
public:
    explicit Life(unsigned seed) : random_(seed) {}

    std::string run(int steps) {
        for (int i = 0; i < steps; ++i) step();
        for (int round = 0; round < 2; ++round) {
            auto names = std::vector<std::string>{"berlin", "calendar", "friends", "second"};
            std::shuffle(names.begin(), names.end(), random_);
            for (const auto& name : names) keep(poll(name, now_, truth_.at(name)));
            now_ += std::chrono::hours(2);
        }
        return told();
    }

private:
    void keep(const Refresh& refresh) {
        store_->keep(refresh);
        if (const auto broken = store_->check(); !broken.empty()) throw std::runtime_error(broken.front());
    }

    void step() {
        now_ += std::chrono::minutes(random_() % 600);
        auto feed = std::next(truth_.begin(), static_cast<std::ptrdiff_t>(random_() % truth_.size()));
        auto events = feed->second;
        std::shuffle(events.begin(), events.end(), random_);
        switch (random_() % 8) {
            case 0:
                return keep(failure(feed->first, now_));
            case 1:
                events.clear();
                break;
            case 2:
                events.resize(events.size() / 3);
                break;
            case 3:
                events.pop_back();
                break;
            case 4:
                rewrite(events.front());
                break;
            case 5:
                redate(events.front());
                break;
            case 6:
                events.front().event.status = Status::cancelled;
                break;
            default:
                break;
        }
        keep(poll(feed->first, now_, std::move(events)));
    }

    static void rewrite(SightedEvent& seen) {
        seen.key += " rewritten";
        seen.event.uid += " rewritten";
        seen.identities = {seen.key};
        seen.event.title += " (renamed)";
    }

    static void redate(SightedEvent& seen) {
        for (auto* time : {&seen.event.time.start, &seen.event.time.end}) *time += std::chrono::hours(24);
        for (auto* time : {&seen.event.time.start_utc, &seen.event.time.end_utc}) **time += std::chrono::hours(24);
    }

    std::string told() {
        std::string text;
        for (const auto& one : store_->events(everything())) {
            if (!one.listed) continue;
            text += format_local(one.event.time.start) + " " + one.event.title + " " + one.event.url;
            for (const auto& mirror : one.event.mirrors) text += " | " + mirror.url;
            for (const auto& line : one.disagreements) text += " (" + line + ")";
            text += " " + one.event.why.identity + "\n";
        }
        return text;
    }

    std::mt19937 random_;
    Feeds truth_ = truth();
    sys_seconds now_ = noon();
    std::unique_ptr<Store> store_ = open(":memory:");
};

}  // namespace

std::string end_of_random_life(unsigned seed, int steps) { return Life(seed).run(steps); }

}  // namespace gatherd::test
