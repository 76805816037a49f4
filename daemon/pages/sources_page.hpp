#pragma once
#include <string>
#include <vector>

#include "pages/view.hpp"

namespace gatherd::pages {

/// `/sources`: all of them and how they fare, those in need of attention first.
[[nodiscard]] std::string sources_page(const Site& site, std::vector<CheckedSource> sources);
/// `/sources/NAME`
[[nodiscard]] std::string source_page(const Site& site, const SourceDetailView& view);

}  // namespace gatherd::pages
