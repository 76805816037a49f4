#pragma once
#include <optional>
#include <span>
#include <string_view>

#include "fetchers/platform.hpp"

namespace gatherd {

/// Every platform gatherd reads, in the order in which detection asks them.
[[nodiscard]] std::span<const Platform* const> platforms();
/// The platform of that kind, or null.
[[nodiscard]] const Platform* find_platform(std::string_view kind);
/// The platform that is surest of the URL; null when none is.
[[nodiscard]] const Platform* detect_platform(std::string_view url);

/// How the page of the one event that the URL names is asked for, and who reads the answer; nothing for a URL that is
/// no page's.
struct EventPage {
    const Platform* platform = nullptr;
    Request request;
};
[[nodiscard]] std::optional<EventPage> event_page(std::string_view url);

}  // namespace gatherd
