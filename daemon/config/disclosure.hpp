#pragma once
#include <map>
#include <string>
#include <string_view>

#include "model/source.hpp"

// What may be told of a source to anybody. A user name and password, the key in the path of a private Google calendar
// ("/calendar/ical/ADDRESS/private-KEY/basic.ics"), whatever the query of the source's own URL holds, and the secrets
// of its platform's API may not: what is said goes to the log, to the store and from there to a public page.

namespace gatherd {

/// The text without them.
[[nodiscard]] std::string without_secrets(std::string text, const Source& source);

/// What in a URL may be a key, by name: "private_key" and "query", where it has them.
[[nodiscard]] std::map<std::string, std::string> secrets_in(std::string_view url);

/// As much of a source's address as may be told: without user, query and fragment, and up to a private calendar's key.
/// "" when it is no URL.
[[nodiscard]] std::string public_address(std::string_view url);

}  // namespace gatherd
