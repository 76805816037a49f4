#include "config/curation.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "config/keys.hpp"
#include "config/reader.hpp"
#include "config/values.hpp"

namespace gatherd {
namespace config {
namespace {

/// One table of the file while it is read.
class Entry {
public:
    Entry(const Node& node, std::string_view kind, Findings& findings)
        : at_(node.at), kind_(kind), reader_(std::get<Table>(node.value), fmt::format("[[{}]]", kind), findings) {}

    CurationHide hide() {
        CurationHide entry{{}, note()};
        target(entry.target, {"url", "id", "organizer", "title"});
        reader_.finish();
        return entry;
    }

    CurationPin pin() {
        CurationPin entry{{}, note()};
        target(entry.target, {"url", "id"});
        reader_.finish();
        return entry;
    }

    CurationGroup group() {
        CurationGroup entry{{}, note()};
        reader_.read("urls", entry.urls, parse_web_url);
        constexpr std::size_t fewest = 2;
        const auto* member = reader_.find("urls");
        const auto* written = member == nullptr ? nullptr : std::get_if<Array>(&member->node.value);
        if (member == nullptr || (written != nullptr && written->size() < fewest)) {
            reader_.complain("urls", fmt::format("[[{}]] needs two urls at least", kind_), at_);
        }
        reader_.finish();
        return entry;
    }

    CurationAdd add() {
        CurationAdd entry{{}, note()};
        change(entry.event);
        for (const auto* key : {"title", "url", "start"}) {
            if (!reader_.has(key)) reader_.complain(key, fmt::format("[[add]] lacks {}", key), at_);
        }
        const auto& start = entry.event.start;
        if (start && start->is_floating()) {
            reader_.complain("start", "start: a time needs its zone, as in \"2023-11-28T18:00 America/Chicago\"");
        }
        reader_.finish();
        return entry;
    }

    CurationSet set() {
        CurationSet entry{{}, {}, note()};
        change(entry.change);
        reader_.read("id", entry.target.id, parse_line);
        if (entry.target.id.empty()) std::swap(entry.target.url, entry.change.url);
        if (entry.target.id.empty() && entry.target.url.empty())
            std::swap(entry.target.organizer, entry.change.organizer);
        if (entry.target == CurationTarget{} && !reader_.has("url") && !reader_.has("organizer")) {
            reader_.complain("id", "[[set]] needs one of url, id, organizer to say which events", at_);
        } else if (entry.change == CurationChange{}) {
            reader_.complain("", "[[set]] changes nothing", at_);
        }
        reader_.finish();
        return entry;
    }

private:
    CurationNote note() {
        CurationNote note;
        note.origin = reader_.findings().origin(at_);
        reader_.read("why", note.why);
        reader_.read("by", note.by);
        std::optional<WrittenTime> until;
        moment("until", until);
        if (until && !until->is_date) reader_.complain("until", "until: expected a date");
        if (until) note.until = date::floor<date::days>(until->wall);
        return note;
    }

    void target(CurationTarget& target, std::initializer_list<std::string_view> keys) {
        const std::pair<std::string_view, std::string CurationTarget::*> members[] = {
            {"url", &CurationTarget::url},
            {"id", &CurationTarget::id},
            {"organizer", &CurationTarget::organizer},
            {"title", &CurationTarget::title}};
        bool given = false;
        std::string names;
        for (const auto& [key, member] : members) {
            if (std::find(keys.begin(), keys.end(), key) == keys.end()) continue;
            given = given || reader_.has(key);
            names += (names.empty() ? "" : ", ") + std::string(key);
            reader_.read(key, target.*member, parse_line);
        }
        if (!given) reader_.complain("", fmt::format("[[{}]] needs one of {} to say which events", kind_, names), at_);
    }

    void change(CurationChange& change) {
        reader_.read("title", change.title, parse_line);
        reader_.read("url", change.url, parse_web_url);
        moment("start", change.start);
        moment("end", change.end);
        reader_.read("city", change.city, parse_line);
        reader_.read("admin1", change.admin1, parse_line);
        reader_.read("country", change.country, parse_country);
        if (kind_ == "set") reader_.read("region", change.region, parse_line);
        reader_.read("mode", change.mode, parse_mode_name);
        reader_.read("organizer", change.organizer, parse_line);
        reader_.read("organizer_url", change.organizer_url, parse_web_url);
        if (change.start && change.end && change.start->zone == change.end->zone &&
            change.end->wall < change.start->wall) {
            reader_.complain("end", "end: lies before the start");
        }
    }

    /// A TOML date or time, or a string with a zone's name.
    void moment(std::string_view key, std::optional<WrittenTime>& time) {
        const auto* member = reader_.find(key);
        if (member == nullptr) return;
        if (const auto* written = std::get_if<WrittenTime>(&member->node.value))
            time = *written;
        else
            reader_.read(key, time, parse_moment);
    }

    Place at_;
    std::string_view kind_;
    Reader reader_;
};

template <class T>
std::vector<T> entries(Reader& root, std::string_view kind, T (Entry::*read)()) {
    std::vector<T> all;
    for (const auto* node : tables_of(root, kind)) {
        Entry entry(*node, kind, root.findings());
        all.push_back((entry.*read)());
    }
    return all;
}

Curation read_curation(const Table& table, Findings& findings) {
    Curation curation;
    Reader root(table, "", findings);
    curation.hides = entries(root, "hide", &Entry::hide);
    curation.sets = entries(root, "set", &Entry::set);
    curation.merges = entries(root, "merge", &Entry::group);
    curation.splits = entries(root, "split", &Entry::group);
    curation.pins = entries(root, "pin", &Entry::pin);
    curation.adds = entries(root, "add", &Entry::add);
    root.finish();
    return curation;
}

}  // namespace
}  // namespace config

namespace {

tl::expected<Curation, ConfigErrors> checked(const std::optional<config::Table>& table, config::Findings& findings) {
    auto curation = table ? config::read_curation(*table, findings) : Curation{};
    if (!findings.empty()) return tl::unexpected(findings.sorted());
    return curation;
}

}  // namespace

tl::expected<Curation, ConfigErrors> load_curation(const std::filesystem::path& file) {
    config::Findings findings;
    return checked(config::read_document(file, findings), findings);
}

tl::expected<Curation, ConfigErrors> parse_curation(std::string_view text, const std::filesystem::path& name) {
    config::Findings findings;
    return checked(config::parse_document(text, name, findings), findings);
}

std::vector<std::string> curation_keys() {
    return config::keys_read_by(
        [](const config::Table& table, config::Findings& findings) { (void)config::read_curation(table, findings); });
}

}  // namespace gatherd
