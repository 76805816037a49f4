#pragma once
#include <string_view>

#include "server/routes.hpp"

namespace gatherd::server {

/// The request carries `Authorization: Bearer TOKEN` (RFC 6750 section 2.1). Takes as long for a wrong token as for
/// the right one. An empty token is nobody's.
[[nodiscard]] bool bears(const Request& request, std::string_view token);

}  // namespace gatherd::server
