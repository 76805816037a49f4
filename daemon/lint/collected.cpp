#include <nlohmann/json.hpp>

#include "lint/merge.hpp"
#include "lint/rule_checks.hpp"

namespace gatherd::lint {
namespace {

using Json = nlohmann::json;

constexpr std::size_t most_bytes = 16U << 20U;
constexpr int deepest_nesting = 8;

std::string text_at(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

bool flag_at(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_boolean() && found->get<bool>();
}

Place place_of(const std::string& location, const Style& style) {
    Place place;
    const auto written = parse_place(location, {0, location.size()});
    if (!written) return place;
    place.city = written->city;
    place.admin1 = written->admin1;
    place.country = country_code(written->country, style);
    return place;
}

std::optional<StoredEvent> event_of(const Json& object, const std::string& region, const Style& style) {
    const auto day = parse_date(text_at(object, "date"));
    if (!day) return std::nullopt;
    StoredEvent stored;
    auto& event = stored.event;
    event.title = text_at(object, "name");
    event.url = text_at(object, "url");
    event.organizer = {text_at(object, "organizer_name"), text_at(object, "organizer_url")};
    event.time.start = event.time.end = local_seconds(*day);
    event.time.all_day = true;
    event.mode = flag_at(object, "hybrid")    ? Mode::hybrid
                 : flag_at(object, "virtual") ? Mode::virtual_
                                              : Mode::in_person;
    event.place = place_of(text_at(object, "location"), style);
    if (region != style.virtual_region) event.region = region;
    stored.id = event.url + " " + text_at(object, "date");
    return stored;
}

// Bounds nesting before the tree is built.
Result<Json> parse_bounded(std::string_view text) {
    if (text.size() > most_bytes) return fail("the list is larger than {} bytes", most_bytes);
    bool deep = false;
    const auto guard = [&deep](int depth, Json::parse_event_t, Json&) {
        return !(deep = deep || depth > deepest_nesting);
    };
    auto json = Json::parse(text.begin(), text.end(), guard, false);
    if (deep) return fail("the list is nested deeper than {}", deepest_nesting);
    if (!json.is_object()) return fail("not a JSON object of region → list of events");
    return json;
}

}  // namespace

Result<Collected> read_collected(std::string_view text, const Style& style) {
    const auto json = parse_bounded(text);
    if (!json) return tl::unexpected(json.error());
    Collected collected;
    for (const auto& [region, list] : json->items()) {
        if (!list.is_array()) return fail("'{}' is not a list", region);
        for (std::size_t i = 0; i < list.size(); ++i) {
            auto stored = list[i].is_object() ? event_of(list[i], region, style) : std::nullopt;
            if (stored)
                collected.events.push_back(std::move(*stored));
            else
                collected.notes.push_back(fmt::format("{}[{}]: no event with a date", region, i));
        }
    }
    return collected;
}

}  // namespace gatherd::lint
