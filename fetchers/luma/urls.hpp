#pragma once
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace gatherd::luma {

/// What a luma.com (lu.ma) URL points to: a calendar by its id ("cal-…", from a feed's or a calendar's URL) or whatever
/// page stands under a slug.
struct Address {
    std::string calendar_id;
    std::string slug;
};

[[nodiscard]] Result<Address> parse_address(std::string_view url);
[[nodiscard]] std::string page_url(const Address& address);
/// One page of a calendar's coming events; `cursor` is "" for the first.
[[nodiscard]] std::string items_url(std::string_view calendar_id, std::string_view cursor);
[[nodiscard]] std::string feed_url(std::string_view calendar_id);

}  // namespace gatherd::luma
