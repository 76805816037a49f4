#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/config.hpp"
#include "model/event.hpp"
#include "model/written_time.hpp"

namespace gatherd {

/// What every entry of curation.toml may say about itself, and where it stands.
struct CurationNote {
    std::string why;
    std::string by;
    std::optional<local_days> until;  ///< the last day on which the entry acts
    std::string origin;               ///< "file:line"
    friend bool operator==(const CurationNote&, const CurationNote&) = default;
};

/// Which events an entry is about: those that match everything given. URLs and organizers are as written.
struct CurationTarget {
    std::string url;
    std::string id;         ///< gatherd's id of the event
    std::string organizer;  ///< name or URL
    std::string title;      ///< whole title, case-insensitive; "*" stands for any text
    friend bool operator==(const CurationTarget&, const CurationTarget&) = default;
};

/// Values that replace what the sources say; empty ones are left alone.
struct CurationChange {
    std::string title;
    std::string url;
    std::optional<WrittenTime> start;
    std::optional<WrittenTime> end;  ///< a date is the last day
    std::string city;
    std::string admin1;
    std::string country;  ///< ISO 3166-1 alpha-2
    std::string region;   ///< one of the style's headings
    std::optional<Mode> mode;
    std::string organizer;
    std::string organizer_url;
    friend bool operator==(const CurationChange&, const CurationChange&) = default;
};

/// `[[hide]]`: never listed.
struct CurationHide {
    CurationTarget target;
    CurationNote note;
};

/// `[[set]]`: listed with these values.
struct CurationSet {
    /// The id, else the url, else the organizer; of these the ones that did not name the target belong to the change.
    CurationTarget target;
    CurationChange change;
    CurationNote note;
};

/// `[[merge]]`: one event, the first URL is kept, the others become mirrors. `[[split]]`: never one event.
struct CurationGroup {
    std::vector<std::string> urls;  ///< two at least
    CurationNote note;
};

/// `[[pin]]`: listed although outside the window.
struct CurationPin {
    CurationTarget target;  ///< url or id
    CurationNote note;
};

/// `[[add]]`: an event that no source has.
struct CurationAdd {
    CurationChange event;  ///< title, url and start are given
    CurationNote note;
};

/// curation.toml (CONTRACT.md section 2) as plain values, each kind of entry in file order.
struct Curation {
    std::vector<CurationHide> hides;
    std::vector<CurationSet> sets;
    std::vector<CurationGroup> merges;
    std::vector<CurationGroup> splits;
    std::vector<CurationPin> pins;
    std::vector<CurationAdd> adds;
};

[[nodiscard]] tl::expected<Curation, ConfigErrors> load_curation(const std::filesystem::path& file);
/// The same of a text; `name` is what its findings call it.
[[nodiscard]] tl::expected<Curation, ConfigErrors> parse_curation(std::string_view text,
                                                                  const std::filesystem::path& name);
/// Every key that the file may hold: "[[hide]] title".
[[nodiscard]] std::vector<std::string> curation_keys();

}  // namespace gatherd
