#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "query/curate.hpp"
#include "query/page_keys.hpp"

/// The single acts of curate().
namespace gatherd::curation {

/// What one entry calls itself in marks and warnings.
struct EntryName {
    std::string kind;  ///< "hide"
    const CurationNote& note;
    /// "curation.toml:12"
    [[nodiscard]] std::string origin() const;
    /// "curation.toml:12 [[hide]]"
    [[nodiscard]] std::string text() const;
    /// The editor's reason and name.
    [[nodiscard]] std::string why() const;
    [[nodiscard]] CurationMark mark(std::string field = {}, std::string said = {}) const;
};

/// Which events one target means, resolved once.
class Target {
public:
    Target(const CurationTarget& target, const CurationContext& context);
    /// Everything that the entry gives is true of the event.
    [[nodiscard]] bool matches(const StoredEvent& stored) const;
    /// The event that the target's id or URL led to; it may have another URL now.
    [[nodiscard]] const std::optional<StoredEvent>& found() const { return found_; }

private:
    const CurationTarget& target_;
    PageKeys keys_;
    std::optional<StoredEvent> found_;
};

/// "Rust *" against a whole title, case folded.
[[nodiscard]] bool title_matches(std::string_view pattern, std::string_view title);

/// Puts the entry's values in place of the sources'.
void change(StoredEvent& stored, const CurationChange& wanted, const EntryName& entry, const Style& style);
/// The event that an [[add]] describes.
[[nodiscard]] StoredEvent added(const CurationChange& wanted, const EntryName& entry, const Style& style);

/// Of the events at these pages the first page's are kept; false when no event has one of them.
bool merge(std::vector<StoredEvent>& events, const CurationGroup& group, const EntryName& entry,
           const CurationContext& context);
/// An event that has several of these pages becomes several; false when no event has one of them.
bool split(std::vector<StoredEvent>& events, const CurationGroup& group, const EntryName& entry,
           const CurationContext& context);

/// The id of an event that only curation makes, the same every time.
[[nodiscard]] std::string made_id(std::string_view kind, std::string_view url, local_days day);

}  // namespace gatherd::curation
