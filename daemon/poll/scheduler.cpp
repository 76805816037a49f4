#include "poll/scheduler.hpp"

#include <algorithm>
#include <utility>

#include "base/log.hpp"
#include "poll/linked_pages.hpp"
#include "poll/schedule.hpp"

namespace gatherd {
namespace {

using std::chrono::seconds;

/// Between two tries while nobody answers, and while the store keeps nothing.
constexpr seconds offline_pause(60);
constexpr seconds store_pause(5);
/// No source is polled again sooner, whatever went wrong.
constexpr seconds shortest_wait(60);

/// How long the source waits from `now` on, by what the store remembers. The wall clock may have jumped since.
seconds remaining_wait(const SourceState& state, sys_seconds now, const PollOptions& options) {
    if (!state.next_poll) return {};
    auto longest = longest_wait(options, state.health == "gone");
    if (state.last_poll) longest = std::clamp(seconds(*state.next_poll - *state.last_poll), seconds(0), longest);
    return std::clamp(seconds(*state.next_poll - now), seconds(0), longest);
}

}  // namespace

Scheduler::Scheduler(LoopTime& time, Observer observer)
    : time_(time), observer_(std::move(observer)), last_event_(time.now()) {}

void Scheduler::follow(Plan plan, const std::vector<SourceState>& states) {
    plan_ = std::move(plan);
    std::map<std::string, const SourceState*> known;
    for (const auto& state : states) known[state.name] = &state;
    std::map<std::string, Entry> timetable;
    for (const auto& source : plan_.sources) {
        Entry entry{source, network_host(source), time_.now()};
        if (const auto state = known.find(source.name); state != known.end())
            entry.due += remaining_wait(*state->second, plan_.environment->clock.now(), plan_.environment->options);
        if (const auto before = timetable_.find(source.name); before != timetable_.end()) {
            entry.under_way = before->second.under_way;
            // A source that is configured otherwise may be understood otherwise.
            const bool same = before->second.source == source;
            entry.stale = before->second.stale || (entry.under_way && !same);
            entry.due = same ? std::min(entry.due, before->second.due) : time_.now();
        }
        timetable.emplace(source.name, std::move(entry));
    }
    timetable_ = std::move(timetable);
    go_on();
}

bool Scheduler::poll_now(const std::string& name) {
    const auto found = timetable_.find(name);
    if (found == timetable_.end()) return false;
    found->second.due = std::min(found->second.due, time_.now());
    go_on();
    return true;
}

void Scheduler::go_on() {
    if (stopped_ || !plan_.environment) return;
    while (auto* entry = next_to_start()) start(*entry);
    look_at_pages_of_cycle();
    count_cycle();
    set_alarm();
}

/// After the last poll of a cycle, when it is known what no better source tells of.
void Scheduler::look_at_pages_of_cycle() {
    if (under_way_ > 0 || !cycle_start_ || looking_ || careful()) return;
    looking_ = true;
    look_at_pages(*plan_.environment, {}, [this, alive = std::weak_ptr(alive_), kept = plan_.environment](PagesReport) {
        if (!alive.expired()) looking_ = false;
    });
}

/// The longest due among those whose host has room.
Scheduler::Entry* Scheduler::next_to_start() {
    const auto now = time_.now();
    if (careful() && (under_way_ > 0 || now < next_try_)) return nullptr;
    if (connectivity_.in_doubt() || under_way_ >= static_cast<std::size_t>(plan_.concurrency)) return nullptr;
    Entry* first = nullptr;
    for (auto& [name, entry] : timetable_) {
        if (entry.under_way || entry.due > now || (first != nullptr && first->due <= entry.due)) continue;
        const auto polls = polls_of_host_.find(entry.host);
        if (polls == polls_of_host_.end() || polls->second <= plan_.per_host) first = &entry;
    }
    return first;
}

void Scheduler::start(Entry& entry) {
    if (!cycle_start_) cycle_start_ = time_.now();
    last_event_ = time_.now();
    entry.under_way = true;
    ++under_way_;
    ++polls_of_host_[entry.host];
    next_try_ = time_.now() + (store_failing_ ? store_pause : offline_pause);
    refresh(
        entry.source, *plan_.environment,
        [this, alive = std::weak_ptr(alive_), host = entry.host, kept = plan_.environment](const PollReport& report) {
            if (alive.expired()) return;
            --under_way_;
            if (--polls_of_host_[host] == 0) polls_of_host_.erase(host);
            weigh(report, host);
            finish(report);
        });
}

void Scheduler::ask_the_silent_again(Time when) {
    for (auto& [name, entry] : timetable_)
        if (entry.silent) entry.due = std::min(entry.due, when);
}

/// What the poll tells about the network and the store.
void Scheduler::weigh(const PollReport& report, const std::string& host) {
    last_event_ = time_.now();
    if (report.held_back) {
        connectivity_.unanswered(host, *report.held_back);
        return;
    }
    if (report.store_failed != store_failing_)
        report.store_failed ? log::error("the store keeps nothing: {}", report.message)
                            : log::info("the store is in order again");
    store_failing_ = report.store_failed;
    if (store_failing_) next_try_ = time_.now() + store_pause;
    if (report.answered) {
        if (connectivity_.offline()) {
            log::info("the network is there again");
            ask_the_silent_again(time_.now());
        }
        keep(connectivity_.answered());
    }
}

void Scheduler::finish(const PollReport& report) {
    if (const auto found = timetable_.find(report.source); found != timetable_.end()) {
        found->second.under_way = false;
        found->second.silent = report.held_back.has_value();
        found->second.due = std::exchange(found->second.stale, false) ? time_.now() : due_after(report);
    }
    if (under_way_ == 0) settle();
    observer_(report);
    go_on();
}

/// By the moments of one and the same poll: a clock that jumps meanwhile does not matter.
Scheduler::Time Scheduler::due_after(const PollReport& report) const {
    const auto now = time_.now();
    if (report.held_back && !connectivity_.offline())
        return now + std::max(shortest_wait, seconds(report.held_back->next_poll - report.held_back->now));
    if (report.store_failed) return now + store_pause;
    if (report.held_back || !report.state.next_poll || !report.state.last_poll) return now + shortest_wait;
    const auto longest = longest_wait(plan_.environment->options, report.state.health == "gone");
    return now + std::clamp(seconds(*report.state.next_poll - *report.state.last_poll), shortest_wait, longest);
}

/// Nothing is under way: is it the network?
void Scheduler::settle() {
    const bool before = connectivity_.offline();
    connectivity_.settle();
    if (connectivity_.offline() && !before) {
        log::warning("no host answers: this machine seems to be offline; no failure is counted");
        ask_the_silent_again(time_.now() + offline_pause);
    }
    if (!connectivity_.wants_witness()) return;
    Entry* witness = nullptr;
    for (auto& [name, entry] : timetable_)
        if (!entry.host.empty() && !connectivity_.is_silent(entry.host) &&
            (witness == nullptr || entry.due < witness->due))
            witness = &entry;
    if (witness == nullptr) return keep(connectivity_.release());
    witness->due = std::min(witness->due, time_.now());
}

void Scheduler::keep(std::vector<Refresh> failures) {
    if (failures.empty()) return;
    plan_.environment->work([environment = plan_.environment, failures = std::move(failures)] {
        keep_held_back(environment->store, failures);
    });
}

void Scheduler::count_cycle() {
    if (under_way_ > 0 || !cycle_start_) return;
    last_cycle_ = std::chrono::duration_cast<std::chrono::milliseconds>(time_.now() - *cycle_start_);
    cycle_start_.reset();
}

void Scheduler::set_alarm() {
    const auto now = time_.now();
    std::optional<Time> soonest;
    for (const auto& [name, entry] : timetable_) {
        if (entry.under_way) continue;
        // What is due already waits for room, which comes with the end of another poll, or for the next try.
        const auto when = careful() ? std::max(entry.due, next_try_) : entry.due;
        if (when > now && (!soonest || when < *soonest)) soonest = when;
    }
    if (!soonest || (alarm_ && *alarm_ <= *soonest)) return;
    alarm_ = soonest;
    time_.call_at(*soonest, [this, alive = std::weak_ptr(alive_), when = *soonest] {
        if (alive.expired()) return;
        if (alarm_ == when) alarm_.reset();
        go_on();
    });
}

Scheduler::Figures Scheduler::figures() const {
    Figures figures;
    figures.sources = timetable_.size();
    figures.under_way = under_way_;
    figures.due = static_cast<std::size_t>(std::count_if(timetable_.begin(), timetable_.end(), [&](const auto& row) {
        return !row.second.under_way && row.second.due <= time_.now();
    }));
    figures.offline = connectivity_.offline();
    figures.store_failing = store_failing_;
    figures.last_cycle = last_cycle_;
    return figures;
}

bool Scheduler::stalled(std::chrono::seconds patience) const {
    return figures().due + under_way_ > 0 && time_.now() - last_event_ > patience;
}

}  // namespace gatherd
