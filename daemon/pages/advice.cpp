#include "pages/advice.hpp"

namespace gatherd::pages {
namespace {

// Below these the rules only guessed: the same figures as of the editors' review.
constexpr double sure_of_mode = 0.7;
constexpr double sure_of_place = 0.5;

void on_time(const EventTime& time, std::vector<std::string>& advice) {
    if (time.all_day) return;
    if (time.zone.empty())
        advice.emplace_back(
            "The start has no time zone (a floating time). Say which one, as TZID or for the calendar.");
    if (time.end == time.start) advice.emplace_back("There is no end. Say how long it lasts.");
}

void on_place(const Event& event, std::vector<std::string>& advice) {
    if (event.mode == Mode::virtual_) return;
    if (!event.place.known())
        advice.emplace_back("No country can be told from the place. Write the venue's city and country.");
    else if (event.place.city.empty())
        advice.emplace_back("The venue has no city. Add it to the address.");
    else if (event.place_confidence < sure_of_place)
        advice.push_back("The city is a guess: " + event.why.place + ". Add it to the venue.");
}

void on_mode(const Event& event, std::vector<std::string>& advice) {
    if (event.mode_confidence < sure_of_mode)
        advice.push_back("It is not clear whether this is online, in person or both (" + event.why.mode +
                         "). Set it in the platform's own field.");
}

}  // namespace

std::vector<std::string> advice_for(const StoredEvent& stored) {
    std::vector<std::string> advice;
    const auto& event = stored.event;
    if (stored.reason.starts_with("rejected: title filter"))
        advice.emplace_back(
            "This group's events are taken only when their title has certain words; this one has none.");
    if (event.title.empty()) advice.emplace_back("There is no title.");
    if (event.url.empty()) advice.emplace_back("There is no link. Give the event a page of its own.");
    if (event.status == Status::postponed) advice.emplace_back("It is postponed. Give it its new date.");
    on_time(event.time, advice);
    on_place(event, advice);
    on_mode(event, advice);
    for (const auto& said : stored.disagreements)
        advice.push_back("It is announced twice, and not alike: " + said + ". Bring the two in line.");
    return advice;
}

}  // namespace gatherd::pages
