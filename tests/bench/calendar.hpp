#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/clock.hpp"

namespace gatherd::bench {

/// How a generated calendar looks. The defaults are a community's big Google calendar: years of history, of which
/// `years_back` sets how much lies before what gatherd keeps.
struct CalendarShape {
    std::size_t events = 10'000;  ///< VEVENTs
    double recurring = 0.05;      ///< of them with an RRULE
    double overriding = 0.02;     ///< of them with a RECURRENCE-ID
    double still_running = 0.2;   ///< of the rules; the others ended by UNTIL
    int years_back = 11;          ///< the first event's
    int years_ahead = 1;          ///< the last event's
    bool links = true;            ///< descriptions link to pages
    std::string place;            ///< of all events; "": one of a dozen each
};

/// A calendar as Google exports it: every VEVENT with a DTSTAMP that is the moment of export.
class GeneratedCalendar {
public:
    GeneratedCalendar(const CalendarShape& shape, sys_seconds today, std::uint64_t seed = 1);

    /// The feed at a moment. With `shuffled` the components stand in an order of that export's own.
    [[nodiscard]] std::string exported(sys_seconds moment, bool shuffled = false) const;
    /// Retitles that many events, spread over those that take place within a year of `today`.
    void edit(std::size_t events);

private:
    struct Component {
        std::string head;  ///< BEGIN, DTSTART … before DTSTAMP
        std::string tail;  ///< after it, up to END
    };

    void add_event(const CalendarShape& shape, std::size_t number, sys_seconds today);
    void add_override();
    [[nodiscard]] std::string text_about(std::size_t number) const;
    std::uint64_t random(std::uint64_t below);

    std::uint64_t state_;
    bool links_;
    std::vector<Component> events_;
    std::vector<std::size_t> current_;                         ///< positions of single events near today
    std::vector<std::pair<std::string, sys_seconds>> series_;  ///< UID and first start
    int edits_ = 0;
};

}  // namespace gatherd::bench
