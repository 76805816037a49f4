#include <filesystem>

#include "base/digest.hpp"
#include "base/unicode.hpp"
#include "identity/canonical_url.hpp"
#include "query/curation_steps.hpp"

namespace gatherd::curation {

std::string EntryName::origin() const { return std::filesystem::path(note.origin).filename().string(); }

std::string EntryName::text() const { return origin() + " [[" + kind + "]]"; }

std::string EntryName::why() const {
    if (note.by.empty()) return note.why;
    return note.why.empty() ? "by " + note.by : note.why + ", by " + note.by;
}

CurationMark EntryName::mark(std::string field, std::string said) const {
    return {text(), std::move(field), std::move(said), why()};
}

// Between two stars only the next piece's first place matters: linear but for the pieces' own lengths.
bool title_matches(std::string_view pattern, std::string_view title) {
    const auto wanted = unicode::fold_case(pattern);
    const auto text = unicode::fold_case(unicode::one_line(title));
    std::size_t at = 0;
    std::size_t piece = 0;
    for (;;) {
        const auto star = wanted.find('*', piece);
        const auto part = wanted.substr(piece, star == std::string::npos ? star : star - piece);
        if (star == std::string::npos) {
            if (piece == 0) return text == part;
            return text.size() >= at + part.size() && text.ends_with(part);
        }
        const auto found = piece == 0 ? (text.starts_with(part) ? 0 : std::string::npos) : text.find(part, at);
        if (found == std::string::npos) return false;
        at = found + part.size();
        piece = star + 1;
    }
}

Target::Target(const CurationTarget& target, const CurationContext& context) : target_(target) {
    if (!target.url.empty()) keys_ = page_keys(std::vector<std::string>{target.url});
    const auto& name = target.id.empty() ? target.url : target.id;
    if (!name.empty()) found_ = context.find(name);
}

bool Target::matches(const StoredEvent& stored) const {
    const bool found = found_ && found_->id == stored.id;
    if (!target_.id.empty() && !found && stored.id != target_.id) return false;
    if (!target_.url.empty() && !found && !meet(keys_, page_keys(stored))) return false;
    if (!target_.organizer.empty() && !is_organizer(stored.event.organizer, target_.organizer)) return false;
    return target_.title.empty() || title_matches(target_.title, stored.event.title);
}

std::string made_id(std::string_view kind, std::string_view url, local_days day) {
    return sha256_hex(fmt::format("{}\n{}\n{}", kind, comparable_url(url), format_date(day))).substr(0, 16);
}

}  // namespace gatherd::curation
