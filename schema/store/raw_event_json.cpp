#include "store/raw_event_json.hpp"

#include <nlohmann/json.hpp>

NLOHMANN_JSON_NAMESPACE_BEGIN
template <class T>
struct adl_serializer<std::optional<T>> {
    static void to_json(json& j, const std::optional<T>& value) {
        if (value)
            j = *value;
        else
            j = nullptr;
    }
    static void from_json(const json& j, std::optional<T>& value) {
        if (j.is_null())
            value = std::nullopt;
        else
            value = j.get<T>();
    }
};
template <class Clock>
struct adl_serializer<std::chrono::time_point<Clock, std::chrono::seconds>> {
    using Point = std::chrono::time_point<Clock, std::chrono::seconds>;
    static void to_json(json& j, const Point& value) { j = value.time_since_epoch().count(); }
    static void from_json(const json& j, Point& value) { value = Point(std::chrono::seconds(j.get<std::int64_t>())); }
};
template <>
struct adl_serializer<std::chrono::seconds> {
    static void to_json(json& j, const std::chrono::seconds& value) { j = value.count(); }
    static void from_json(const json& j, std::chrono::seconds& value) {
        value = std::chrono::seconds(j.get<std::int64_t>());
    }
};
NLOHMANN_JSON_NAMESPACE_END

namespace gatherd {

using nlohmann::json;

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(WrittenTime, wall, is_date, zone, utc_offset)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(RecurrenceDate, start, end, exact_length)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(Recurrence, rules, exclusion_rules, dates, exclusions)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(Coordinates, latitude, longitude)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(WrittenPlace, text, venue, street, city, admin1, postal_code, country,
                                                coordinates)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(Organizer, name, url)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(RawEvent, uid, platform_id, aliases, title, description, url, links,
                                                start, end, duration, duration_is_days, recurrence, recurrence_id,
                                                this_and_future, sequence, last_modified, status, mode, mode_field,
                                                places, online, organizer, home, home_zone, paid, line)

namespace store {

std::string to_json(const RawEvent& event) { return json(event).dump(-1, ' ', false, json::error_handler_t::replace); }

std::optional<RawEvent> raw_event_from_json(const std::string& text) {
    try {
        return json::parse(text).get<RawEvent>();
    } catch (const json::exception&) {
        return std::nullopt;
    }
}

}  // namespace store
}  // namespace gatherd
