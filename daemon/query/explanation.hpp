#pragma once
#include <optional>
#include <string>
#include <vector>

#include "model/listing.hpp"
#include "model/style.hpp"

namespace gatherd {

/// One clue about one question, strongest first.
struct Rung {
    std::string text;
    bool decided = false;  ///< this one was followed
    friend bool operator==(const Rung&, const Rung&) = default;
};

/// How one question about an event was answered.
struct Decision {
    std::string question;  ///< "mode", "place", "section", "date", "identity"
    std::string answer;
    std::optional<double> confidence;  ///< 0…1
    std::vector<Rung> ladder;          ///< editors' entries, the rule that fired, sources that say otherwise
};

/// Every decision made for the event, in the order in which they build on each other. Pure.
[[nodiscard]] std::vector<Decision> decisions_of(const StoredEvent& stored, const Style& style);

}  // namespace gatherd
