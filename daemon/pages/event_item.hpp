#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "pages/html.hpp"
#include "pages/view.hpp"
#include "render/block.hpp"

namespace gatherd::pages {

/// What is noteworthy about events, by id. Points into what it was made of.
class Marks {
public:
    Marks(const std::vector<ListingChange>& changes, const std::vector<Doubt>& doubts);
    [[nodiscard]] const ListingChange* change(const std::string& id) const;
    [[nodiscard]] const std::vector<const Doubt*>& doubts(const std::string& id) const;

private:
    std::map<std::string, const ListingChange*, std::less<>> changes_;
    std::map<std::string, std::vector<const Doubt*>, std::less<>> doubts_;
};

/// "in-europe": what a section is called in ids.
[[nodiscard]] std::string section_id(std::string_view section);
/// What the event is called in ids, where it stands in that section.
[[nodiscard]] std::string event_id(std::string_view section, std::string_view id);

/// What stands on the page about each event, or only a link to it.
enum class Reasons { here, linked };

/// An event in its section, as it will print, with all that an editor asks about it.
void event_item(Html& html, const Style& style, const StoredEvent& stored, std::string_view section, const Marks& marks,
                Reasons reasons);

/// "2023-11-28", machine-readable, UTC on hover; wall time and zone.
void when(Html& html, const Entry& entry, const EventTime& time);
/// Place, organizer, title and mirrors: the printed line without its date. `badges` stand behind the title.
void printed_line(Html& html, const Entry& entry, const std::function<void()>& badges);
/// Copies the event's two lines of Markdown. Hidden until a script can do it.
void copy_button(Html& html, std::string_view text, std::string_view label, std::string_view what);

}  // namespace gatherd::pages
