#pragma once
#include <string>

#include "model/raw_event.hpp"
#include "model/source.hpp"

namespace gatherd {

struct ModeDecision {
    Mode mode = Mode::in_person;
    double confidence = 0;  ///< 0…1
    std::string why;        ///< the rule's name and the text that fired it, one line

    friend bool operator==(const ModeDecision&, const ModeDecision&) = default;
};

/// Virtual, hybrid or in person: the configuration, else the source's own field, else what location, title, links and
/// description say, in that order.
[[nodiscard]] ModeDecision decide_mode(const RawEvent& raw, const Source& source);

}  // namespace gatherd
