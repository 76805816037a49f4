#pragma once
#include <string>
#include <vector>

#include "lint/hand_edits.hpp"
#include "lint/section.hpp"
#include "model/listing.hpp"

/// Single entries of curation.toml that repeat what an editor wrote.
namespace gatherd::lint {

/// One table of curation.toml in the making.
class Table {
public:
    explicit Table(std::string_view kind);
    /// Empty values are left out.
    Table& put(std::string_view key, std::string_view value);
    Table& put(std::string_view key, local_days day);
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    std::string text_;
};

/// How an entry names an event.
struct Naming {
    std::string key;  ///< "url" or "id"
    std::string value;
};

/// A drafted line and the heading that it stands under.
struct DraftedLine {
    const Entry& entry;
    const std::string& region;
};

/// What one line says otherwise than its event; several when no entry does a part of it, none when nothing differs.
[[nodiscard]] std::vector<HandEdit> changes_of(const DraftedLine& line, const Event& event, const Naming& naming,
                                               const Style& style);
[[nodiscard]] HandEdit addition_of(const DraftedLine& line, const Style& style);
/// `kind` hide or pin; acts no longer than that day, so that it never hides or keeps what the page is about later.
[[nodiscard]] std::string entry_about(std::string_view kind, const Naming& naming, local_days until);

/// The address of the line's title, or "".
[[nodiscard]] std::string first_url(const Entry& entry);

}  // namespace gatherd::lint
