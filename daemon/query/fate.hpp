#pragma once
#include <optional>
#include <string>
#include <vector>

#include "model/listing.hpp"
#include "model/style.hpp"

namespace gatherd {

/// The issues still to come: one every seven days, each listing its date … its date + days.
struct IssueDates {
    local_days next;
    int days = 28;
};

/// What an event ends as (CONTRACT.md section 5).
struct Fate {
    bool listed = false;                   ///< in the next issue
    std::vector<std::string> sections;     ///< where, in its first issue
    std::optional<local_days> issue;       ///< the first issue to come that lists it
    std::optional<local_days> last_issue;  ///< and the last one
    std::string text;                      ///< "listed in Virtual and Europe", or the one reason why not
};

[[nodiscard]] Fate fate_of(const StoredEvent& stored, const IssueDates& issues, const Style& style);

}  // namespace gatherd
