#pragma once
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace gatherd::meetup {

/// What a meetup.com URL points to (SHAPES 1.1), lower-case slug; `event_id` is "" for the group and its list.
struct Address {
    std::string slug;
    std::string event_id;
};

/// Any form of a group's, event's or feed's URL: with or without scheme, locale, query, final slash.
[[nodiscard]] Result<Address> parse_address(std::string_view url);
[[nodiscard]] bool is_meetup_host(std::string_view host);

[[nodiscard]] std::string group_url(std::string_view slug);  ///< as an organizer is linked: no final slash
[[nodiscard]] std::string events_page_url(std::string_view slug);
[[nodiscard]] std::string event_url(std::string_view slug, std::string_view id);
[[nodiscard]] std::string feed_url(std::string_view slug);

}  // namespace gatherd::meetup
