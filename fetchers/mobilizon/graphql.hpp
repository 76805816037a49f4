#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "fetchers/platform.hpp"

/// Mobilizon's GraphQL API, which every instance serves to everybody. It says what the group's feed leaves out: whether
/// an event is online, its zone, and the address in its parts.
namespace gatherd::mobilizon::graphql {

/// The group's events from two days before `now`, the first page. `site` is "https://mobilizon.fr".
[[nodiscard]] Request first_request(std::string_view site, std::string_view group, sys_seconds now);
[[nodiscard]] bool is_answer(const Request& request);
/// Whether pages came before this one: then the feed is no way to go on.
[[nodiscard]] bool is_later_page(const Request& request);
/// A page of the list with the request for the next one. An error says why there is none.
[[nodiscard]] Result<Step> read_page(std::string_view group, const Exchange& exchange);

}  // namespace gatherd::mobilizon::graphql
