#pragma once
#include "site/site.hpp"

/// The pages for people: what each shows is put together here, how it looks is daemon/pages'.
namespace gatherd::site {

[[nodiscard]] Result<Answer> editors_html(const Call& call);
[[nodiscard]] Result<Answer> calendar_html(const Call& call);
[[nodiscard]] Result<Answer> map_html(const Call& call);
[[nodiscard]] Result<Answer> check_html(const Call& call);
[[nodiscard]] Result<Answer> explain_html(const Call& call);
[[nodiscard]] Result<Answer> sources_html(const Call& call);
[[nodiscard]] Result<Answer> source_html(const Call& call);
[[nodiscard]] Result<Answer> group_html(const Call& call);
[[nodiscard]] Result<Answer> group_badge_svg(const Call& call);
/// /assets/NAME
[[nodiscard]] Result<Answer> asset(const Call& call);

}  // namespace gatherd::site
