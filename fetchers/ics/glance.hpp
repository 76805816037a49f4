#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/clock.hpp"
#include "ics/content_line.hpp"

namespace gatherd::ics {

/// The days on which an event takes place as written, whatever their zone: both inclusive.
struct WrittenDays {
    local_days first;
    local_days last;
};

/// What the lines of a component tell at a glance, without parsing it. Where they are not plain it says nothing,
/// and the component has to be read.
class Glance {
public:
    /// Takes the component's own lines, in order, those of what is nested in it left out.
    void see(const FoldedLine& line);

    /// The same for components with the same UID; by chance or malice for others too. 0 without a UID.
    [[nodiscard]] std::uint64_t uid() const { return uid_; }
    /// Of an event that takes place once and whose DTSTART and DTEND are plain.
    [[nodiscard]] std::optional<WrittenDays> days() const;
    /// The UID may be another than uid() tells.
    [[nodiscard]] bool is_uncertain() const { return uncertain_; }

private:
    void see_uid(const FoldedLine& line);

    std::uint64_t uid_ = 0;
    std::optional<local_days> start_;
    std::optional<local_days> end_;
    bool plain_ = true;
    bool uncertain_ = false;
};

}  // namespace gatherd::ics
