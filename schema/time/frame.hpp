#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/raw_event.hpp"
#include "time/expand.hpp"
#include "time/zone_rules.hpp"

namespace gatherd {

/// A zone by the name a source wrote.
struct NamedZone {
    Zone rules;
    std::string
        name;  ///< IANA name or offset; "" for a VTIMEZONE of the document, which has no name of its own elsewhere
};

/// How the times of one component are to be read: the zone its series repeats in and the zone they are told in, which
/// differ when the source wrote UTC.
struct Frame {
    bool all_day = false;
    ZoneClock series;
    ZoneClock told;
    bool same = true;  ///< told in the zone of the series
    std::string zone;  ///< of `told`, for EventTime; "" when each time is to name its own offset
    std::string why;
    /// The instant of a wall time of the series; the dates of an all-day series count as UTC among themselves.
    [[nodiscard]] sys_seconds instant(local_seconds wall) {
        return all_day ? sys_seconds(wall.time_since_epoch()) : series.to_instant(wall);
    }
};

/// The zones of one document: names are looked up once, VTIMEZONEs expanded once.
class ZoneBook {
public:
    explicit ZoneBook(const ZoneHints& hints);

    /// The frame of a component that starts at `start`. A name that says nothing is remarked upon and the time is read
    /// as floating.
    [[nodiscard]] Frame frame_of(const WrittenTime& start, int line, std::vector<Diagnostic>& diagnostics);
    /// The instant of a written time beside a start in that frame, whose zone a floating time takes.
    [[nodiscard]] sys_seconds instant(const WrittenTime& written, Frame& frame);
    /// The same in the wall time of the series.
    [[nodiscard]] local_seconds wall(const WrittenTime& written, Frame& frame);
    /// The zone in which the dates of all-day events count; UTC when nothing is known.
    [[nodiscard]] Zone zone_of_dates() const { return hints_.empty() ? fixed_zone({}) : hints_.front().zone.rules; }

private:
    struct Hint {
        std::string of;  ///< "the source"
        NamedZone zone;
    };

    void add_hint(std::string_view of, const std::string& written);
    [[nodiscard]] std::optional<NamedZone> look_up(const std::string& written);
    [[nodiscard]] const NamedZone* find(const std::string& written);
    [[nodiscard]] Frame frame_of_date() const;
    [[nodiscard]] Frame frame_of_zone(const NamedZone& zone, const std::string& written) const;
    [[nodiscard]] Frame frame_of_offset(const WrittenTime& start) const;
    [[nodiscard]] Frame frame_of_utc(const std::string& why) const;
    [[nodiscard]] Frame floating_frame() const;

    std::vector<Hint> hints_;
    const CustomZones* custom_;
    std::size_t custom_used_ = 0;
    std::map<std::string, std::optional<NamedZone>, std::less<>> known_;  ///< by written name
};

}  // namespace gatherd
