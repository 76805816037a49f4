#include "normalize/mode.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "normalize/meeting_service.hpp"
#include "normalize/text.hpp"

namespace gatherd {
namespace {

std::optional<ModeDecision> from_location(const RawEvent& raw) {
    for (const auto& place : raw.places) {
        const auto text = clean_line(place.text);
        for (const auto* word : {"hybrid"})
            if (contains_word(text, word))
                return ModeDecision{Mode::hybrid, 0.95, fmt::format("location: \"{}\"", text)};
        for (const auto* word : {"virtual", "online", "remote"})
            if (contains_word(text, word))
                return ModeDecision{Mode::virtual_, 0.95, fmt::format("location: \"{}\"", text)};
        if (!meeting_service(text).empty() || !named_service(text).empty())
            return ModeDecision{Mode::virtual_, 0.9, fmt::format("location is a meeting service: \"{}\"", text)};
    }
    return std::nullopt;
}

}  // namespace

ModeDecision decide_mode(const RawEvent& raw, const Source& source) {
    if (source.mode) return {*source.mode, 1.0, fmt::format("configured: {}", to_string(*source.mode))};
    if (raw.mode)
        return {*raw.mode, 0.95,
                fmt::format("stated: {}", raw.mode_field.empty() ? to_string(*raw.mode) : raw.mode_field)};
    if (auto found = from_location(raw)) return *found;
    const bool physical =
        std::any_of(raw.places.begin(), raw.places.end(), [](const auto& place) { return !place.empty(); });
    if (!raw.online.empty())
        return {physical ? Mode::hybrid : Mode::virtual_, 0.7, fmt::format("joined at {}", raw.online.front())};
    if (physical) return {Mode::in_person, 0.8, "a place and no word of joining online"};
    return {Mode::in_person, 0.4, "nothing said: taken as in person"};
}

}  // namespace gatherd
