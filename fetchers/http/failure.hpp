#pragma once
#include <string>

#include "fetchers/fetcher.hpp"
#include "http/client.hpp"
#include "http/tls.hpp"

namespace gatherd {

/// What is known of an exchange that failed, beyond libcurl's code.
struct FailureEvidence {
    std::string too_large;        ///< which bound was passed; empty: none
    std::string refused_address;  ///< why the guard refused; empty: it did not
    std::string detail;           ///< libcurl's own words
    TlsFinding tls;
};

/// `easy` is the CURL* that ended with `curl_code`; `what` is the URL as an operator may see it.
[[nodiscard]] FetchError explain_failure(int curl_code, void* easy, const FailureEvidence& evidence,
                                         const std::string& what, const HttpLimits& limits);
/// The URL without user name and password.
[[nodiscard]] std::string shown(const Url& url);
/// "20 s", "1.5 s"
[[nodiscard]] std::string shown(std::chrono::milliseconds duration);

}  // namespace gatherd
