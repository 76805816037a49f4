#pragma once
#include "answers/check.hpp"
#include "site/site.hpp"

namespace gatherd::site {

/// What programs ask about events and sources, as JSON. Pages for people are other looks at the same.
[[nodiscard]] Result<Answer> check_data(const Call& call);
[[nodiscard]] Result<Answer> explain_data(const Call& call);
[[nodiscard]] Result<Answer> sources_data(const Call& call);
[[nodiscard]] Result<Answer> source_data(const Call& call);

/// What is known about a URL, read as far as a request may cost: the snapshot, and all that its sources told of.
[[nodiscard]] Checked checked(const std::string& url, const Call& call);
/// Nothing is known of it, and nobody has looked at it yet: an Answer should ask for that.
[[nodiscard]] bool wants_probe(const Checked& found, const Call& call);
/// A URL or id that was asked for; an error when it is missing or longer than any is.
[[nodiscard]] Result<std::string> asked_for(const Call& call, std::string_view parameter);

}  // namespace gatherd::site
