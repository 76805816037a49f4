#include "query/changes.hpp"

#include <map>

#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "query/query.hpp"

namespace gatherd {
namespace {

std::string dates_of(const EventTime& time) {
    const auto first = format_date(time.first_day());
    const auto last = format_date(time.last_day());
    return first == last ? first : first + " - " + last;
}

std::string place_of(Event event, const Style& style) {
    event.mode = Mode::in_person;
    return event.place.city.empty() ? std::string{} : location_text(event, style);
}

std::string mirrors_of(const Event& event) {
    std::vector<std::string> urls;
    for (const auto& mirror : event.mirrors) urls.push_back(printed_url(mirror.url));
    return ascii::join(urls, " ");
}

std::vector<FieldChange> fields_between(const Listing& before, const Listing& now, const Style& style) {
    const auto& then = before.stored.event;
    const auto& today = now.stored.event;
    std::vector<FieldChange> fields{
        {"date", dates_of(then.time), dates_of(today.time)},
        {"title", unicode::one_line(then.title), unicode::one_line(today.title)},
        {"place", place_of(then, style), place_of(today, style)},
        {"mode", std::string(to_string(then.mode)), std::string(to_string(today.mode))},
        {"section", ascii::join(before.sections, " and "), ascii::join(now.sections, " and ")},
        {"organizer", printed_organizer(then).name, printed_organizer(today).name},
        {"organizer_url", printed_organizer(then).url, printed_organizer(today).url},
        {"url", printed_url(then.url), printed_url(today.url)},
        {"mirrors", mirrors_of(then), mirrors_of(today)}};
    std::erase_if(fields, [](const FieldChange& one) { return one.before == one.after; });
    return fields;
}

using ById = std::map<std::string, const Listing*>;

ById listed(const Selection& selection) {
    ById all;
    for (const auto& listing : selection.listings)
        if (listing.stored.listed) all.emplace(listing.stored.id, &listing);
    return all;
}

class Comparing {
public:
    explicit Comparing(const ChangesInput& input)
        : input_(input), before_(listed(input.before)), now_(listed(input.now)) {}

    std::vector<ListingChange> run() {
        for (const auto& listing : input_.now.listings)
            if (listing.stored.listed && !before_.contains(listing.stored.id))
                add(ListingChange::Kind::added, listing, why_new(listing.stored));
        for (const auto& listing : input_.before.listings)
            if (listing.stored.listed && !now_.contains(listing.stored.id))
                add(ListingChange::Kind::gone, listing, why_gone(listing.stored));
        for (const auto& listing : input_.now.listings) {
            const auto before = before_.find(listing.stored.id);
            if (!listing.stored.listed || before == before_.end()) continue;
            auto fields = fields_between(*before->second, listing, input_.style);
            if (!fields.empty()) changes_.push_back({ListingChange::Kind::changed, listing, {}, std::move(fields)});
        }
        return std::move(changes_);
    }

private:
    void add(ListingChange::Kind kind, const Listing& listing, std::string reason) {
        changes_.push_back({kind, listing, std::move(reason)});
    }

    std::string why_new(const StoredEvent& stored) const {
        for (const auto& listing : input_.before.listings)
            if (listing.stored.id == stored.id) return "before: " + listing.stored.reason;
        return input_.known_before(stored.id) ? "entered the window" : "new";
    }

    std::string why_gone(const StoredEvent& was) const {
        for (const auto& listing : input_.now.listings)
            if (listing.stored.id == was.id) return reason_of(was, listing.stored);
        const auto became = input_.find(was.id);
        if (!became) return "no longer known";
        if (became->id != was.id) return "merged into " + became->id;
        return reason_of(was, *became);
    }

    std::string reason_of(const StoredEvent& was, const StoredEvent& became) const {
        if (!became.reason.empty() && became.reason != "past") return became.reason;
        if (became.event.status == Status::cancelled) return "cancelled at source";
        if (became.event.time.first_day() != was.event.time.first_day())
            return "re-dated to " + dates_of(became.event.time);
        return became.event.time.last_day() < input_.now.window.from ? "expired" : "outside the window";
    }

    const ChangesInput& input_;
    ById before_;
    ById now_;
    std::vector<ListingChange> changes_;
};

}  // namespace

std::vector<ListingChange> changes_between(const ChangesInput& input) { return Comparing(input).run(); }

}  // namespace gatherd
