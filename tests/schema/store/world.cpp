#include "world.hpp"

#include <set>

#include "base/ascii.hpp"
#include "base/digest.hpp"
#include "base/url.hpp"
#include "identity/canonical_url.hpp"
#include "identity/title.hpp"

namespace gatherd::test {
namespace {

using namespace std::chrono_literals;

class Maker {
public:
    Maker(unsigned seed, const Noise& noise) : random_(seed), noise_(noise) {}

    World make(const std::vector<SightedEvent>& events) {
        for (const auto& one : events) evenings_.insert(evening(one.event.organizer.name, one.event.time.first_day()));
        for (std::size_t i = 0; i < events.size(); ++i) tell(events[i], "event " + std::to_string(i));
        return std::move(world_);
    }

private:
    bool chance(int percent) { return static_cast<int>(random_() % 100) < percent; }
    std::size_t pick(std::size_t count) { return random_() % count; }
    std::string number() { return std::to_string(700000000 + serial_++); }

    void put(const std::string& source, SightedEvent seen, const std::string& truth) {
        auto& all = world_.sources[source];
        seen.key += " " + std::to_string(all.size());  // what a source calls it is its own affair
        world_.truth[{source, seen.key}] = truth;
        all.push_back(std::move(seen));
    }

    void tell(SightedEvent event, const std::string& truth) {
        // Groups meet at an hour of their own.
        const auto hour = 16h + std::chrono::hours(hash64(event.event.organizer.name) % 5);
        set_times(event, event.event.time.first_day() + hour, 2h);
        event.authority = 3;
        const auto group = event.event.organizer.url.empty() ? event.event.organizer.name : event.event.organizer.url;
        put("page " + group, event, truth);
        const auto tellers = pick(3);  // one to three sources
        if (tellers >= 1) put("calendar", calendar(event), truth);
        if (tellers >= 2) put("cross-post", cross_post(event), truth);
        if (chance(noise_.look_alikes)) look_alike(event, truth);
    }

    SightedEvent calendar(SightedEvent event) {
        const auto page = chance(noise_.aliases) ? under_former_name(event.event.url) : event.event.url;
        event.authority = 1;
        event.event.title = retitled(event.event);
        event.key = "uid:" + number() + "@google.com";
        event.event.uid = event.key.substr(4);
        const auto how = pick(4);
        if (how == 0) {  // the page is only mentioned
            event.event.url.clear();
            event.identities.clear();
            event.links = {canonical_url(wrapped(page))};
            event.event.organizer = {};
        } else if (how == 1 && slug(event.event.organizer.url) != "") {  // it has the letter id of before
            event.event.url = event.event.organizer.url + "/events/" +
                              letter_id(event.event.organizer.url, event.event.time.first_day()) + "/";
            name_by_url(event);
        } else {
            event.event.url = canonical_url(wrapped(page));
            name_by_url(event);
            if (chance(noise_.slips)) set_times(event, event.event.time.start + (chance(50) ? 24h : -24h), 2h);
        }
        event.identities.push_back("uid:" + event.event.uid);
        if (chance(noise_.placeless)) event.event.place = {};
        if (event.event.place == Place{}) event.event.place_confidence = 0;
        return event;
    }

    // A second group hosts too and puts it on a platform of its own, under the same title or nearly so.
    SightedEvent cross_post(SightedEvent event) {
        event.event.url = "https://luma.com/" + number();
        name_by_url(event);
        event.key = event.identities.front();
        event.authority = 3;
        if (event.event.place_confidence > 0 && chance(noise_.joint))
            event.event.organizer = {"Friends of " + event.event.organizer.name, "https://luma.com/friends"};
        else
            event.event.organizer.url = "https://luma.com/" + hash(event.event.organizer.name);
        if (chance(30)) event.event.title += " (in person and online)";
        return event;
    }

    void look_alike(SightedEvent event, const std::string& truth) {
        event.event.url = "https://www.meetup.com/look-alike/events/" + number() + "/";
        name_by_url(event);
        switch (pick(4)) {
            case 0:  // the same title on the same evening in another city
                event.event.place = {"", "", "Ulaanbaatar", "", "MN", std::nullopt};
                event.event.place_confidence = 0.9;
                event.event.organizer = {"Rust Mongolia", "https://www.meetup.com/look-alike"};
                break;
            case 1:  // another evening of the group
                do set_times(event, event.event.time.start + 24h * (chance(50) ? 1 : 7), 2h);
                while (!evenings_.insert(evening(event.event.organizer.name, event.event.time.first_day())).second);
                break;
            case 2:  // another day of a workshop
                event.event.title += " - Day 2";
                set_times(event, event.event.time.start + 24h, 2h);
                break;
            default:  // a second track at the same hour
                event.event.title = "Embedded workshop, track B";
        }
        put(chance(50) ? "calendar" : "look-alikes", event, "not " + truth);
    }

    static std::string evening(const std::string& group, local_days day) { return format_date(day) + group; }

    std::string retitled(const Event& event) {
        if (!chance(noise_.retitles)) return event.title;
        switch (pick(4)) {
            case 0:
                return event.organizer.name + ": " + event.title;
            case 1:
                return event.title + " @ " + event.place.city;
            case 2:
                return "Monthly: " + event.title;
            default:
                return event.title + " – now with pizza";
        }
    }

    // The number stays when a group is renamed.
    static std::string under_former_name(const std::string& url) {
        const auto at = url.find("/events/");
        const bool numbered = slug(url) != "" && at != std::string::npos && ascii::is_digit(url[at + 8]);
        return numbered ? "https://www.meetup.com/de-DE/former-" + url.substr(url.find(".com/") + 5) : url;
    }

    std::string wrapped(const std::string& url) {
        switch (pick(4)) {
            case 0:
                return "https://www.google.com/url?q=" + percent_encode(url) + "&sa=D&source=calendar";
            case 1:
                return url + (url.find('?') == std::string::npos ? "?" : "&") + "utm_source=calendar&eventOrigin=group";
            default:
                return url;
        }
    }

    static std::string hash(const std::string& text) { return std::to_string(hash64(text) % 1000000); }
    static std::string slug(const std::string& url) { return url.find("meetup.com/") == std::string::npos ? "" : url; }

    // Six letters of the group's series + y + year, month and day in base 20.
    static std::string letter_id(const std::string& group, local_days day) {
        constexpr std::string_view digits = "bcdfghjklmnpqrstvwxz";
        const date::year_month_day ymd{day};
        std::string id;
        for (auto series = hash64(group); id.size() < 6; series /= digits.size()) id += digits[series % digits.size()];
        id += 'y';
        for (const auto part : {static_cast<unsigned>(static_cast<int>(ymd.year()) - 2000),
                                static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day())})
            id += {digits[part % 20], digits[part / 20]};
        return id;
    }

    std::mt19937 random_;
    const Noise& noise_;
    World world_;
    std::set<std::string> evenings_;  ///< on which a group meets
    int serial_ = 0;
};

}  // namespace

World noisy_world(const std::vector<SightedEvent>& events, unsigned seed, const Noise& noise) {
    return Maker(seed, noise).make(events);
}

std::vector<SightedEvent> distinct_events() {
    std::vector<SightedEvent> events;
    std::set<std::string> known;
    for (const auto& row : archive()) {
        const auto& event = row.seen.event;
        const auto date = format_date(event.time.first_day());
        // The archive lists rewritten ids and re-dated events again: by page, and by group and day.
        const bool new_page = known.insert(row.seen.identities.front()).second;
        const bool new_evening = known.insert(date + event.organizer.url).second;
        const bool new_host = known.insert(date + "|" + title_words(event.organizer.name).folded).second;
        if (new_page && new_evening && new_host && known.insert(date + title_words(event.title).folded).second)
            events.push_back(row.seen);
    }
    return events;
}

}  // namespace gatherd::test
