#pragma once
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace gatherd {

/// A JSON Web Token in compact form, signed with RS256 (RFC 7515 section 3.1, RFC 7518 section 3.3). `header` and
/// `claims` are JSON texts, `pem` a private RSA key (PKCS #1 or #8). An error never quotes the key.
[[nodiscard]] Result<std::string> sign_rs256(std::string_view header, std::string_view claims, std::string_view pem);

}  // namespace gatherd
