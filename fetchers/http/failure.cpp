#include "http/failure.hpp"

#include <curl/curl.h>

#include <cerrno>
#include <cstring>

namespace gatherd {
namespace {

using Failed = std::pair<FetchFailure, std::string>;

template <class T>
T info(void* easy, CURLINFO what) {
    T value{};
    curl_easy_getinfo(easy, what, &value);
    return value;
}

std::string no_connection(void* easy) {
    switch (const auto error = info<long>(easy, CURLINFO_OS_ERRNO)) {
        case ECONNREFUSED:
            return "connection refused";
        case EHOSTUNREACH:
            return "no route to the host";
        case ENETUNREACH:
            return "the network is unreachable";
        case 0:
            return "no connection";
        default:
            return fmt::format("no connection: {}", std::strerror(static_cast<int>(error)));
    }
}

std::string timed_out(void* easy, const HttpLimits& limits) {
    if (info<curl_off_t>(easy, CURLINFO_NAMELOOKUP_TIME_T) == 0) return "the host name was not looked up in time";
    if (info<curl_off_t>(easy, CURLINFO_CONNECT_TIME_T) == 0)
        return fmt::format("no connection within {}", shown(std::min(limits.connect_timeout, limits.timeout)));
    const auto received = info<curl_off_t>(easy, CURLINFO_SIZE_DOWNLOAD_T);
    if (info<long>(easy, CURLINFO_RESPONSE_CODE) == 0) return fmt::format("no answer within {}", shown(limits.timeout));
    return fmt::format("no complete answer within {} ({} bytes came)", shown(limits.timeout), received);
}

Failed tls_failed(int code, const FailureEvidence& evidence, const HttpLimits& limits) {
    if (evidence.tls.error != 0) return {FetchFailure::tls, "TLS: " + explain(evidence.tls)};
    if (code == CURLE_SSL_CACERT_BADFILE)
        return {FetchFailure::tls, fmt::format("TLS: the trust anchors cannot be read ({})",
                                               limits.ca_file.empty() ? "the system's" : limits.ca_file)};
    if (code == CURLE_PEER_FAILED_VERIFICATION)
        return {FetchFailure::tls, "TLS: the certificate is for another host name"};
    return {FetchFailure::tls, fmt::format("TLS: no secure connection ({})", evidence.detail)};
}

bool is_tls(int code) {
    return code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CONNECT_ERROR ||
           code == CURLE_SSL_CACERT_BADFILE || code == CURLE_SSL_CERTPROBLEM || code == CURLE_SSL_CIPHER ||
           code == CURLE_SSL_ISSUER_ERROR || code == CURLE_SSL_INVALIDCERTSTATUS || code == CURLE_USE_SSL_FAILED;
}

Failed below_http(int code, void* easy, const FailureEvidence& evidence, const HttpLimits& limits) {
    switch (code) {
        case CURLE_COULDNT_RESOLVE_HOST:
            return {FetchFailure::unreachable, "the host name does not exist, or no name server answers"};
        case CURLE_COULDNT_RESOLVE_PROXY:
            return {FetchFailure::unreachable, "the proxy's host name does not exist"};
        case CURLE_COULDNT_CONNECT:
            return {FetchFailure::unreachable, no_connection(easy)};
        case CURLE_OPERATION_TIMEDOUT:
            return {FetchFailure::timeout, timed_out(easy, limits)};
        case CURLE_GOT_NOTHING:
            return {FetchFailure::malformed, "the server closed the connection without an answer"};
        case CURLE_PARTIAL_FILE:
            return {FetchFailure::malformed, "the answer is cut short"};
        case CURLE_BAD_CONTENT_ENCODING:
            return {FetchFailure::malformed, "the answer's content coding is broken"};
        case CURLE_UNSUPPORTED_PROTOCOL:
        case CURLE_WEIRD_SERVER_REPLY:
            return {FetchFailure::malformed, "the answer is not HTTP"};
        case CURLE_URL_MALFORMAT:
            return {FetchFailure::bad_url, "not a URL that can be fetched"};
        case CURLE_HTTP2:
        case CURLE_HTTP2_STREAM:
            return {FetchFailure::malformed, fmt::format("broken HTTP/2 ({})", evidence.detail)};
        case CURLE_SEND_ERROR:
        case CURLE_RECV_ERROR:
            return {FetchFailure::unreachable, "the connection was reset"};
        default:
            return {FetchFailure::unreachable, evidence.detail};
    }
}

Failed failed(int code, void* easy, const FailureEvidence& evidence, const HttpLimits& limits) {
    if (!evidence.too_large.empty()) return {FetchFailure::too_large, evidence.too_large};
    if (code == CURLE_FILESIZE_EXCEEDED)
        return {FetchFailure::too_large, fmt::format("the body is larger than the limit of {} bytes", limits.max_body)};
    // libcurl's own bound on one header line, which it reports so.
    if (code == CURLE_OUT_OF_MEMORY)
        return {FetchFailure::too_large, fmt::format("the header is larger than the limit ({})", evidence.detail)};
    if (!evidence.refused_address.empty())
        return {FetchFailure::refused_address,
                fmt::format("refused: {}, and no allowed network holds it", evidence.refused_address)};
    return is_tls(code) ? tls_failed(code, evidence, limits) : below_http(code, easy, evidence, limits);
}

}  // namespace

FetchError explain_failure(int curl_code, void* easy, const FailureEvidence& evidence, const std::string& what,
                           const HttpLimits& limits) {
    auto [failure, reason] = failed(curl_code, easy, evidence, limits);
    return {failure, fmt::format("{}: {}", what, reason)};
}

std::string shown(const Url& url) {
    Url bare = url;
    bare.user_info.clear();
    return bare.text();
}

std::string shown(std::chrono::milliseconds duration) {
    return fmt::format("{:g} s", std::chrono::duration<double>(duration).count());
}

}  // namespace gatherd
