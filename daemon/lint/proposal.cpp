#include "lint/proposal.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "lint/known_events.hpp"
#include "lint/rule_checks.hpp"
#include "query/query.hpp"
#include "query/toml_string.hpp"

namespace gatherd::lint {
namespace {

const Link* organizer_of(const Entry& entry) {
    return entry.organizers.links.empty() ? nullptr : &entry.organizers.links.front();
}

PageKeys keys_of(const std::string& url) { return page_keys(std::vector<std::string>{url}); }

// The heading under which the country stands, where the line stands under another one that is no mode.
std::string own_region(const DraftedLine& line, const std::string& country, const Style& style) {
    const auto& order = style.region_order;
    const bool known = std::find(order.begin(), order.end(), line.region) != order.end();
    if (!known || line.region == style.virtual_region || line.region == style.region_of(country)) return {};
    return line.region;
}

/// The changes that one line makes to one event.
class Edit {
public:
    Edit(const DraftedLine& line, const Event& event, const Naming& naming, const Style& style)
        : line_(line), entry_(line.entry), event_(event), style_(style) {
        table_.put(naming.key, naming.value);
        title();
        page(naming);
        dates();
        place();
        if (entry_.mode != event.mode) note("mode", "mode", to_string(entry_.mode));
        region();
        organizer();
        mirrors();
    }

    [[nodiscard]] std::vector<HandEdit> edits() const {
        std::vector<HandEdit> all;
        if (!what_.empty())
            all.push_back({fmt::format("'{}': another {}", event_.title, ascii::join(what_, ", ")), table_.text()});
        for (const auto& one : beyond_)
            all.push_back({fmt::format("'{}': {}; no entry does that", event_.title, one), {}});
        return all;
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

    // Told by its page, an event keeps it.
    void page(const Naming& naming) {
        if (naming.key == "id" && !meet(keys_of(first_url(entry_)), keys_of(event_.url)))
            note("page", "url", first_url(entry_));
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
        const bool printed = event_.place.known() && !event_.place.city.empty();
        if (!entry_.place) {
            if (printed && entry_.mode != Mode::in_person) beyond_.emplace_back("no place");
            return;
        }
        Event shown = event_;
        shown.mode = Mode::in_person;
        const auto& place = *entry_.place;
        const auto written = place.city + (place.admin1.empty() ? "" : ", " + place.admin1) + ", " + place.country;
        if (printed && location_text(shown, style_) == written) return;
        const auto country = country_code(place.country, style_);
        if (place.admin1.empty() && country == event_.place.country && !event_.place.admin1.empty() &&
            style_.prints_admin1(country)) {
            beyond_.emplace_back("a place without its state");
            return;
        }
        what_.emplace_back("place");
        table_.put("city", place.city).put("admin1", place.admin1).put("country", country);
    }

    void region() {
        const auto country = entry_.place ? country_code(entry_.place->country, style_) : event_.place.country;
        if (const auto own = own_region(line_, country, style_); !own.empty() && own != event_.region)
            note("region", "region", own);
    }

    void organizer() {
        const auto* link = organizer_of(entry_);
        if (link == nullptr) return;
        const auto printed = printed_organizer(event_);
        if (link->name != printed.name) note("organizer", "organizer", link->name);
        if (!meet(keys_of(link->target), keys_of(printed.url))) note("organizer's page", "organizer_url", link->target);
        if (entry_.organizers.links.size() > 1) beyond_.emplace_back("several organizers");
    }

    void mirrors() {
        std::size_t written = 0;
        for (const auto& title : entry_.titles) written += title.links.links.size();
        if (written > 0 && written - 1 != event_.mirrors.size()) beyond_.emplace_back("other mirrors");
    }

    const DraftedLine& line_;
    const Entry& entry_;
    const Event& event_;
    const Style& style_;
    Table table_{"set"};
    std::vector<std::string> what_;
    std::vector<std::string> beyond_;
};

}  // namespace

Table::Table(std::string_view kind) : text_(fmt::format("[[{}]]\n", kind)) {}

Table& Table::put(std::string_view key, std::string_view value) {
    if (!value.empty()) text_ += fmt::format("{} = {}\n", key, toml_string(value));
    return *this;
}

Table& Table::put(std::string_view key, local_days day) {
    text_ += fmt::format("{} = {}\n", key, format_date(day));
    return *this;
}

std::vector<HandEdit> changes_of(const DraftedLine& line, const Event& event, const Naming& naming,
                                 const Style& style) {
    return Edit(line, event, naming, style).edits();
}

HandEdit addition_of(const DraftedLine& line, const Style& style) {
    const auto& entry = line.entry;
    Table table("add");
    table.put("title", title_of(entry)).put("url", first_url(entry)).put("start", *entry.first);
    if (entry.last && *entry.last != *entry.first) table.put("end", *entry.last);
    if (entry.place) {
        table.put("city", entry.place->city).put("admin1", entry.place->admin1);
        table.put("country", country_code(entry.place->country, style));
    }
    table.put("mode", to_string(entry.mode));
    if (const auto* link = organizer_of(entry)) table.put("organizer", link->name).put("organizer_url", link->target);
    return {fmt::format("'{}': added by hand", title_of(entry)), table.text()};
}

std::string entry_about(std::string_view kind, const Naming& naming, local_days until) {
    return Table(kind).put(naming.key, naming.value).put("until", until).text();
}

std::string first_url(const Entry& entry) {
    if (entry.titles.empty() || entry.titles.front().links.links.empty()) return {};
    return entry.titles.front().links.links.front().target;
}

}  // namespace gatherd::lint
