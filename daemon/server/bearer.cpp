#include "server/bearer.hpp"

#include "base/ascii.hpp"
#include "base/digest.hpp"

namespace gatherd::server {

bool bears(const Request& request, std::string_view token) {
    constexpr std::string_view scheme = "bearer ";
    auto credentials = request.header("authorization");
    if (token.empty() || !ascii::starts_with_ignoring_case(credentials, scheme)) return false;
    credentials.remove_prefix(scheme.size());
    // Digests are as long as each other, and how far two of them agree tells nothing of what they were made from.
    return sha256_hex(ascii::trim(credentials)) == sha256_hex(token);
}

}  // namespace gatherd::server
