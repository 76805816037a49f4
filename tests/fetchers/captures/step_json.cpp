#include "step_json.hpp"

#include <nlohmann/json.hpp>

#include "base/ascii.hpp"
#include "base/clock.hpp"
#include "base/digest.hpp"
#include "support/documents.hpp"

namespace gatherd::test {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_shown = 40;
constexpr std::size_t shown_at_either_end = 12;

/// An object whose members all say something.
class Members {
public:
    void add(const char* name, const std::string& text) {
        if (!text.empty()) json_[name] = text;
    }
    void add(const char* name, const std::vector<std::string>& texts) {
        if (!texts.empty()) json_[name] = texts;
    }
    void add(const char* name, bool is_so) {
        if (is_so) json_[name] = true;
    }
    void add(const char* name, std::size_t count) {
        if (count > 0) json_[name] = count;
    }
    void add(const char* name, Json value) {
        if (!value.empty()) json_[name] = std::move(value);
    }
    [[nodiscard]] Json take() { return std::move(json_); }

private:
    Json json_ = Json::object();
};

Json place_json(const WrittenPlace& place) {
    Members out;
    out.add("text", place.text);
    out.add("venue", place.venue);
    out.add("street", place.street);
    out.add("city", place.city);
    out.add("admin1", place.admin1);
    out.add("postal", place.postal_code);
    out.add("country", place.country);
    if (place.coordinates)
        out.add("at", fmt::format("{:.4f},{:.4f}", place.coordinates->latitude, place.coordinates->longitude));
    return out.take();
}

std::vector<std::string> all(const std::vector<WrittenTime>& times) {
    std::vector<std::string> texts;
    for (const auto& time : times) texts.push_back(describe(time));
    return texts;
}

void add_times(const RawEvent& event, Members& out) {
    out.add("start", describe(event.start));
    if (event.end) out.add("end", describe(*event.end));
    if (event.duration) out.add("duration", fmt::format("{} s", event.duration->count()));
    out.add("rules", event.recurrence.rules);
    out.add("dates", event.recurrence.dates.size());
    out.add("exclusions", all(event.recurrence.exclusions));
    if (event.recurrence_id) out.add("recurrence_id", describe(*event.recurrence_id));
}

Json event_json(const RawEvent& event) {
    Members out;
    out.add("title", event.title);
    add_times(event, out);
    out.add("url", event.url);
    if (event.status != Status::confirmed) out.add("status", std::string(to_string(event.status)));
    if (event.mode) out.add("mode", fmt::format("{} ({})", to_string(*event.mode), event.mode_field));
    auto places = Json::array();
    for (const auto& place : event.places) places.push_back(place_json(place));
    out.add("places", places);
    out.add("online", event.online);
    out.add("organizer", event.organizer.name);
    out.add("organizer_url", event.organizer.url);
    out.add("home", place_json(event.home));
    out.add("home_zone", event.home_zone);
    out.add("uid", event.uid);
    out.add("id", event.platform_id);
    out.add("aliases", event.aliases);
    out.add("links", event.links);
    out.add("paid", event.paid);
    out.add("description_bytes", event.description.size());
    return out.take();
}

std::string event_lines(const std::vector<RawEvent>& events) {
    std::vector<std::string> lines;
    for (const auto& event : events)
        lines.push_back("    " + event_json(event).dump(-1, ' ', false, Json::error_handler_t::replace));
    if (lines.size() > most_shown) {
        const auto digest = sha256_hex(ascii::join(lines, "\n")).substr(0, 16);
        const auto first = lines.begin() + static_cast<std::ptrdiff_t>(shown_at_either_end);
        const auto last = lines.end() - static_cast<std::ptrdiff_t>(shown_at_either_end);
        const auto left_out = std::distance(first, last);
        lines.insert(lines.erase(first, last),
                     fmt::format(R"(    {{"left_out": {}, "digest_of_all": "{}"}})", left_out, digest));
    }
    return lines.empty() ? "[]" : "[\n" + ascii::join(lines, ",\n") + "\n  ]";
}

std::vector<std::string> said(const Document& document) {
    constexpr std::array<std::string_view, 3> names{"note", "warning", "error"};
    std::vector<std::string> lines;
    for (const auto& one : document.diagnostics)
        lines.push_back(fmt::format("{}{}: {}", names.at(static_cast<std::size_t>(one.severity)),
                                    one.line > 0 ? fmt::format(" (line {})", one.line) : "", one.message));
    return lines;
}

Json head_json(const Step& step) {
    const auto& document = step.document;
    Members out;
    out.add("reader", document.reader);
    out.add("name", document.name);
    out.add("time_zone", document.time_zone);
    if (document.covers_from) out.add("covers_from", format_rfc3339(*document.covers_from));
    if (document.refresh_interval) out.add("refresh_interval", fmt::format("{} s", document.refresh_interval->count()));
    out.add("ends_early", document.ends_early);
    out.add("truncated", document.truncated);
    out.add("partial", document.partial);
    out.add("rejected", document.rejected);
    out.add("diagnostics", said(document));
    std::vector<std::string> more;
    for (const auto& request : step.more) more.push_back(request.purpose + ": " + request.url);
    out.add("asks_next", more);
    return out.take();
}

}  // namespace

std::string to_json(const Result<Step>& step) {
    std::string out = "{\n";
    const auto add = [&](const std::string& name, const Json& value) {
        out += fmt::format("  \"{}\": {},\n", name, value.dump(-1, ' ', false, Json::error_handler_t::replace));
    };
    if (!step) {
        add("error", step.error().message);
        out.replace(out.size() - 2, 2, "\n}\n");
        return out;
    }
    const auto head = head_json(*step);
    for (const auto& [name, value] : head.items()) add(name, value);
    add("count", step->document.events.size());
    return out + "  \"events\": " + event_lines(step->document.events) + "\n}\n";
}

}  // namespace gatherd::test
