#include "fetchers/registry.hpp"

#include <algorithm>
#include <array>

#include "bevy/bevy.hpp"
#include "calendar_feed/calendar_feed.hpp"
#include "connpass/connpass.hpp"
#include "doorkeeper/doorkeeper.hpp"
#include "eventbrite/eventbrite.hpp"
#include "google_calendar/google_calendar.hpp"
#include "hasgeek/hasgeek.hpp"
#include "indico/indico.hpp"
#include "luma/luma.hpp"
#include "markdown/markdown.hpp"
#include "meetup/meetup.hpp"
#include "mobilizon/mobilizon.hpp"
#include "ocgroups/ocgroups.hpp"
#include "pretix/pretix.hpp"
#include "web/web.hpp"

namespace gatherd {
namespace {

// Sites first, formats after them: of two that are equally sure, the earlier one is asked.
constexpr std::array all{
    &meetup::platform, &luma::platform,     &eventbrite::platform,    &google_calendar::platform, &hasgeek::platform,
    &bevy::platform,   &ocgroups::platform, &connpass::platform,      &doorkeeper::platform,      &mobilizon::platform,
    &pretix::platform, &indico::platform,   &calendar_feed::platform, &markdown::platform,        &web::platform,
};

}  // namespace

std::span<const Platform* const> platforms() { return all; }

const Platform* find_platform(std::string_view kind) {
    const auto found = std::ranges::find(all, kind, &Platform::kind);
    return found == all.end() ? nullptr : *found;
}

const Platform* detect_platform(std::string_view url) {
    const Platform* best = nullptr;
    int surest = 0;
    for (const auto* platform : all) {
        const int sure = platform->recognizes(url);
        if (sure <= surest) continue;
        surest = sure;
        best = platform;
    }
    return best;
}

std::optional<EventPage> event_page(std::string_view url) {
    for (const auto* platform : {detect_platform(url), &web::platform}) {
        if (platform == nullptr || platform->event_page == nullptr) continue;
        if (auto request = platform->event_page(url)) return EventPage{platform, std::move(*request)};
    }
    return std::nullopt;
}

}  // namespace gatherd
