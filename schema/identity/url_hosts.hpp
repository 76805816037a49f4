#pragma once
#include <string_view>

#include "base/url.hpp"

namespace gatherd {

/// The host is `domain` or below it.
[[nodiscard]] bool is_within(std::string_view host, std::string_view domain);
/// google.com, www.google.de, google.co.uk, …; not mail.google.com or sites.google.com.
[[nodiscard]] bool is_google(std::string_view host);
/// eventbrite.com, www.eventbrite.co.uk, …: the same events under every top-level domain.
[[nodiscard]] bool is_eventbrite(std::string_view host);
[[nodiscard]] bool is_luma(std::string_view host);
[[nodiscard]] bool is_meetup(std::string_view host);
/// A host of a platform that is known to answer on https with the same pages.
[[nodiscard]] bool serves_https(std::string_view host);
/// http or https.
[[nodiscard]] bool is_web(const Url& url);

}  // namespace gatherd
