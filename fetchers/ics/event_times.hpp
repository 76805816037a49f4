#pragma once
#include <string>
#include <vector>

#include "ics/content_line.hpp"
#include "ics/ics.hpp"

namespace gatherd::ics {

/// What is wrong with a component: faults that it survives, and the first that it does not.
class Faults {
public:
    explicit Faults(std::vector<Diagnostic>& diagnostics) : diagnostics_(diagnostics) {}
    void note(const ContentLine& line, const std::string& problem) {
        diagnostics_.push_back({Severity::warning, line.number, line.name + ": " + problem});
    }
    void refuse(const ContentLine& line, const std::string& problem) {
        if (refusal_.empty()) refusal_ = line.name + ": " + problem;
    }
    [[nodiscard]] const std::string& refusal() const { return refusal_; }

private:
    std::vector<Diagnostic>& diagnostics_;
    std::string refusal_;
};

/// Reads the properties of a VEVENT that say when it takes place, as written, into a raw event.
class EventTimes {
public:
    EventTimes(RawEvent& event, Faults& faults, const Limits& limits)
        : event_(event), faults_(faults), limits_(limits) {}

    [[nodiscard]] static bool knows(std::string_view name);
    void take(const ContentLine& line);
    [[nodiscard]] bool has_start() const { return has_start_; }

private:
    void take_rule(const ContentLine& line);
    void take_dates(const ContentLine& line);
    void take_duration(const ContentLine& line);
    void take_time(const ContentLine& line);

    RawEvent& event_;
    Faults& faults_;
    const Limits& limits_;
    std::size_t dates_ = 0;
    bool has_start_ = false;
};

}  // namespace gatherd::ics
