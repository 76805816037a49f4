#include "pages/calendar_page.hpp"

#include <algorithm>

#include "pages/event_item.hpp"
#include "pages/layout.hpp"
#include "pages/window_form.hpp"
#include "pages/words.hpp"
#include "render/times.hpp"

namespace gatherd::pages {
namespace {

using ByDay = std::map<local_days, std::vector<const StoredEvent*>>;

// Every day of the window with the events that take place on it.
ByDay by_day(const Selection& selection) {
    ByDay days;
    const auto& window = selection.window;
    for (const auto* listing : listed(selection)) {
        const auto& time = listing->stored.event.time;
        const auto last = std::min(time.last_day(), window.to);
        for (auto day = std::max(time.first_day(), window.from); day <= last; day += date::days(1))
            days[day].push_back(&listing->stored);
    }
    return days;
}

/// The grid of a window's months.
class Grid {
public:
    Grid(Html& html, const Site& site, const Selection& selection)
        : html_(html), site_(site), selection_(selection), days_(by_day(selection)) {}

    void month(date::year_month month) {
        const local_days first(month / 1);
        const local_days last(month / date::last);
        const auto before = date::weekday(first) - date::Monday;
        html_.element("table", {{"class", "month"}}, [&] {
            html_.element("caption", {}, pages::month(month));
            weekdays(first - before);
            html_.element("tbody", {}, [&] {
                for (auto monday = first - before; monday <= last; monday += date::days(7)) week(monday, month);
            });
        });
    }

private:
    void weekdays(local_days monday) {
        html_.element("thead", {}, [&] {
            html_.element("tr", {}, [&] {
                for (int i = 0; i < 7; ++i) html_.element("th", {{"scope", "col"}}, weekday(monday + date::days(i)));
            });
        });
    }

    void week(local_days monday, date::year_month month) {
        html_.element("tr", {}, [&] {
            for (auto day = monday; day < monday + date::days(7); day += date::days(1)) {
                const date::year_month_day civil(day);
                const bool here = civil.year() / civil.month() == month;
                here ? cell(day) : html_.element("td", {{"class", "blank"}}, "");
            }
        });
    }

    void cell(local_days day) {
        const auto found = days_.find(day);
        const bool inside = day >= selection_.window.from && day <= selection_.window.to;
        const auto kind = !inside ? "outside" : found == days_.end() ? "free" : "busy";
        html_.element("td", {{"class", kind}}, [&] {
            html_.element("time", {{"datetime", format_date(day)}}, [&] {
                html_.element("span", {{"class", "weekday"}}, weekday(day) + " ");
                html_.text(std::to_string(unsigned(date::year_month_day(day).day())));
            });
            if (found == days_.end()) return;
            html_.element("ul", {}, [&] {
                for (const auto* stored : found->second) event(*stored);
            });
        });
    }

    void event(const StoredEvent& stored) {
        const auto entry = entry_of(stored.event, site_.style);
        html_.element("li", {{"class", to_string(stored.event.mode)}}, [&] {
            html_.element("span", {{"class", "clock"}}, wall_clock(stored.event.time));
            html_.text(" ");
            html_.element("a", {href(Link::outside(entry.url)), {"dir", "auto"}}, entry.title);
            html_.text(" ");
            html_.element("span", {{"class", "place"}}, entry.location);
        });
    }

    Html& html_;
    const Site& site_;
    const Selection& selection_;
    ByDay days_;
};

void months(Html& html, const Site& site, const Selection& selection) {
    constexpr int most_months = 24;
    Grid grid(html, site, selection);
    const date::year_month_day from(selection.window.from);
    const date::year_month_day to(selection.window.to);
    auto month = from.year() / from.month();
    for (int shown = 0; month <= to.year() / to.month() && shown < most_months; ++shown, month += date::months(1))
        grid.month(month);
}

}  // namespace

std::string calendar_page(const Site& site, const WindowView& view) {
    const Look look{"/calendar", view.choice, view.selection.window, view.issue, view.offer};
    return document(site.age, {"Calendar", "/calendar", "wide"}, [&](Html& html) {
        window_heading(html, look, counted(listed(view.selection).size(), "event"));
        window_form(html, look);
        html.element("div", {{"id", "results"}, {"class", "calendar"}, {"data-live", true}},
                     [&] { months(html, site, view.selection); });
    });
}

}  // namespace gatherd::pages
