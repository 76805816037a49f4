#pragma once
#include "site/site.hpp"

namespace gatherd::site {

/// /robots.txt, /sitemap.xml, /openapi.json
void mount_facts(Site& site);

/// The OpenAPI 3.0 description of these routes and of those that the service answers itself.
[[nodiscard]] std::string openapi(const std::vector<Route>& routes, const std::string& base_url);

/// Whether that description knows it as one that the service answers itself.
[[nodiscard]] bool is_described(std::string_view method, std::string_view pattern);

/// Where the time of one request goes to nobody but those who wait for it: what crawlers are asked to leave alone.
[[nodiscard]] std::string robots(const std::string& base_url);

}  // namespace gatherd::site
