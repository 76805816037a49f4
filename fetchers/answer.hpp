#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "fetchers/platform.hpp"

namespace gatherd {

/// An error unless the exchange brought what was asked for: names the URL, the status, and a bot wall or login page
/// that came in its place (PROMISES 18).
[[nodiscard]] Result<void> check_answer(const Exchange& exchange);
/// Whether the resource is gone or was never there (404, 410), rather than refused or broken.
[[nodiscard]] bool is_missing(const Exchange& exchange);

/// A step that has read nothing and leads to another way, and says why.
[[nodiscard]] Step instead(Request request, std::string why, Severity severity = Severity::warning);
/// A step for a page of one event that is gone though its group still links to it: the event is, too.
[[nodiscard]] Step without_event(const Exchange& exchange);

/// Adds an event, or says in a diagnostic why it could not be read: a single bad event never costs the others.
void add_or_reject(Result<RawEvent> event, Document& document);

/// A request for a page or feed.
[[nodiscard]] Request get(std::string url, std::string purpose, bool obeys_robots = true);

/// The canonical URL of a page, with or without its final slash as it is configured: some servers know only one of
/// them.
[[nodiscard]] std::string with_configured_slash(std::string canonical, std::string_view configured);

/// The URL when it is a file's: a saved copy of a page or feed, read as if its platform had served it.
[[nodiscard]] std::optional<Url> saved_copy(std::string_view url);
/// A request for such a file.
[[nodiscard]] Request get_saved_copy(const Url& file, std::string purpose);

/// A source name out of pieces of a URL: lower case, letters, digits and single hyphens, at most 60 bytes.
[[nodiscard]] std::string name_from(std::string_view text);
/// The URL with the scheme that was left out ("meetup.com/x"), and https for webcal.
[[nodiscard]] Result<Url> parse_web_url(std::string_view written);
/// The host without a leading "www.".
[[nodiscard]] std::string_view bare_host(const Url& url);

}  // namespace gatherd
