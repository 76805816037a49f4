#include "support/documents.hpp"

#include "base/ascii.hpp"

namespace gatherd::test {
namespace {

constexpr std::size_t shown_description = 60;

class Lines {
public:
    void add(std::string_view name, std::string_view value) {
        if (!value.empty())
            out_ += fmt::format("  {}: {}\n", name, ascii::replace_all(std::string(value), "\n", "\\n"));
    }
    void add_all(std::string_view name, const std::vector<std::string>& values) {
        for (const auto& value : values) add(name, value);
    }
    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    std::string out_;
};

std::string describe(const WrittenPlace& place) {
    std::vector<std::string> parts;
    const auto add = [&](std::string_view name, const std::string& value) {
        if (!value.empty()) parts.push_back(fmt::format("{}='{}'", name, value));
    };
    add("text", place.text);
    add("venue", place.venue);
    add("street", place.street);
    add("city", place.city);
    add("admin1", place.admin1);
    add("postal", place.postal_code);
    add("country", place.country);
    if (place.coordinates)
        parts.push_back(fmt::format("at {:.4f},{:.4f}", place.coordinates->latitude, place.coordinates->longitude));
    return ascii::join(parts, " ");
}

}  // namespace

std::string describe(const WrittenTime& time) {
    auto out = time.is_date ? format_date(date::floor<date::days>(time.wall)) : format_local(time.wall);
    if (time.utc_offset) out += format_offset(*time.utc_offset);
    if (!time.zone.empty()) out += " [" + time.zone + "]";
    return out;
}

std::string describe(const RawEvent& event) {
    Lines lines;
    lines.add("url", event.url);
    lines.add("start", describe(event.start));
    if (event.end) lines.add("end", describe(*event.end));
    if (event.duration) lines.add("duration", fmt::format("{} s", event.duration->count()));
    lines.add_all("rule", event.recurrence.rules);
    for (const auto& except : event.recurrence.exclusions) lines.add("except", describe(except));
    if (event.status != Status::confirmed) lines.add("status", to_string(event.status));
    if (event.mode) lines.add("mode", fmt::format("{} ({})", to_string(*event.mode), event.mode_field));
    for (const auto& place : event.places) lines.add("place", describe(place));
    lines.add_all("online", event.online);
    if (!event.organizer.name.empty()) lines.add("organizer", event.organizer.name + " <" + event.organizer.url + ">");
    if (!event.home.empty()) lines.add("home", describe(event.home));
    lines.add("home zone", event.home_zone);
    lines.add("uid", event.uid);
    lines.add("id", event.platform_id);
    lines.add_all("alias", event.aliases);
    lines.add_all("link", event.links);
    if (event.paid) lines.add("paid", "yes");
    lines.add("description", event.description.substr(0, shown_description));
    return "* " + event.title + "\n" + lines.take();
}

std::string describe(const Document& document) {
    Lines lines;
    lines.add("reader", document.reader);
    lines.add("name", document.name);
    lines.add("time zone", document.time_zone);
    if (document.covers_from) lines.add("covers from", format_rfc3339(*document.covers_from));
    if (document.rejected > 0) lines.add("rejected", std::to_string(document.rejected));
    for (const auto& found : document.diagnostics)
        lines.add(found.severity == Severity::note      ? "note"
                  : found.severity == Severity::warning ? "warning"
                                                        : "error",
                  found.message);
    std::string out = "document\n" + lines.take();
    for (const auto& event : document.events) out += "\n" + describe(event);
    return out;
}

}  // namespace gatherd::test
