#include "lint/hand_edits.hpp"

#include <algorithm>
#include <set>

#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "lint/known_events.hpp"
#include "lint/rule_checks.hpp"
#include "query/page_keys.hpp"
#include "query/query.hpp"

namespace gatherd::lint {
namespace {

// TOML 1.0 basic string.
std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
            out += fmt::format("\\u{:04X}", static_cast<unsigned>(c));
        else
            out += c;
    }
    return out + '"';
}

/// One table of curation.toml in the making.
class Table {
public:
    explicit Table(std::string_view kind) : text_(fmt::format("[[{}]]\n", kind)) {}
    Table& put(std::string_view key, std::string_view value) {
        if (!value.empty()) text_ += fmt::format("{} = {}\n", key, quoted(value));
        return *this;
    }
    Table& put(std::string_view key, local_days day) {
        text_ += fmt::format("{} = {}\n", key, format_date(day));
        return *this;
    }
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    std::string text_;
};

std::string first_url(const Entry& entry) {
    if (entry.titles.empty() || entry.titles.front().links.links.empty()) return {};
    return entry.titles.front().links.links.front().target;
}

const Link* organizer_of(const Entry& entry) {
    return entry.organizers.links.empty() ? nullptr : &entry.organizers.links.front();
}

/// The changes that one line makes to one event.
class Edit {
public:
    Edit(const Entry& entry, const Event& event, const Style& style) : entry_(entry), event_(event), style_(style) {
        table_.put("url", event.url);
        title();
        dates();
        place();
        if (entry.mode != event.mode) note("mode", "mode", to_string(entry.mode));
        organizer();
    }
    [[nodiscard]] bool empty() const { return what_.empty(); }
    [[nodiscard]] HandEdit edit() const {
        return {fmt::format("'{}': another {}", event_.title, ascii::join(what_, ", ")), table_.text()};
    }

private:
    void note(const std::string& what, std::string_view key, std::string_view value) {
        what_.push_back(what);
        table_.put(key, value);
    }

    void title() {
        const auto written = unicode::one_line(title_of(entry_));
        if (!written.empty() && written != unicode::one_line(event_.title)) note("title", "title", written);
    }

    // The day is the editor's, the hour stays the source's.
    void dates() {
        const auto& time = event_.time;
        if (!entry_.first || !entry_.last) return;
        if (*entry_.first != time.first_day()) {
            const auto wall = local_seconds(*entry_.first) + (time.start - local_seconds(time.first_day()));
            what_.emplace_back("date");
            if (time.all_day || time.zone.empty())
                table_.put("start", *entry_.first);
            else
                table_.put("start", format_local(wall).substr(0, 16) + " " + time.zone);
        }
        if (*entry_.last - *entry_.first == time.last_day() - time.first_day()) return;
        what_.emplace_back("end");
        table_.put("end", *entry_.last);
    }

    void place() {
        if (!entry_.place) return;
        Event shown = event_;
        shown.mode = Mode::in_person;
        const auto& place = *entry_.place;
        const auto written = place.city + (place.admin1.empty() ? "" : ", " + place.admin1) + ", " + place.country;
        if (event_.place.known() && location_text(shown, style_) == written) return;
        what_.emplace_back("place");
        table_.put("city", place.city).put("admin1", place.admin1).put("country", country_code(place.country, style_));
    }

    void organizer() {
        const auto* link = organizer_of(entry_);
        if (link == nullptr) return;
        const auto printed = printed_organizer(event_);
        if (link->name != printed.name) note("organizer", "organizer", link->name);
        if (!meet(page_keys(std::vector<std::string>{link->target}), page_keys(std::vector<std::string>{printed.url})))
            note("organizer's page", "organizer_url", link->target);
    }

    const Entry& entry_;
    const Event& event_;
    const Style& style_;
    Table table_{"set"};
    std::vector<std::string> what_;
};

HandEdit addition(const Entry& entry, const Style& style) {
    Table table("add");
    table.put("title", title_of(entry)).put("url", first_url(entry)).put("start", *entry.first);
    if (entry.last && *entry.last != *entry.first) table.put("end", *entry.last);
    if (entry.place)
        table.put("city", entry.place->city)
            .put("admin1", entry.place->admin1)
            .put("country", country_code(entry.place->country, style));
    table.put("mode", to_string(entry.mode));
    if (const auto* link = organizer_of(entry)) table.put("organizer", link->name).put("organizer_url", link->target);
    return {fmt::format("'{}': added by hand", title_of(entry)), table.text()};
}

class Reading {
public:
    Reading(const Section& section, const Selection& now, const Style& style)
        : section_(section), now_(now), known_(now), style_(style) {}

    std::vector<HandEdit> run() {
        for_each_entry(section_, [&](std::size_t r, std::size_t e) { read(section_.regions[r].entries[e]); });
        for (const auto& listing : now_.listings)
            if (listing.stored.listed && !found_.contains(listing.stored.id)) left_out(listing.stored.event);
        return std::move(edits_);
    }

private:
    void read(const Entry& entry) {
        if (!entry.first || first_url(entry).empty()) return;
        const auto* stored = known_.about(entry);
        if (stored == nullptr) {
            if (added_.insert(event_key(entry) + format_date(*entry.first)).second)
                edits_.push_back(addition(entry, style_));
            return;
        }
        if (!found_.insert(stored->id).second) return;
        const Edit edit(entry, stored->event, style_);
        if (!edit.empty()) edits_.push_back(edit.edit());
    }

    void left_out(const Event& event) {
        Table table("hide");
        table.put("url", event.url);
        edits_.push_back({fmt::format("'{}': left out by hand", event.title), table.text()});
    }

    const Section& section_;
    const Selection& now_;
    KnownEvents known_;
    const Style& style_;
    std::set<std::string> found_;
    std::set<std::string> added_;
    std::vector<HandEdit> edits_;
};

}  // namespace

std::vector<HandEdit> hand_edits(std::string_view published, const Selection& now, const Style& style) {
    const auto section = parse_section(published, style);
    return section ? Reading(*section, now, style).run() : std::vector<HandEdit>{};
}

}  // namespace gatherd::lint
