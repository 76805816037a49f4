#include "http/tls.hpp"

#include <curl/curl.h>
#include <fmt/format.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <ctime>

namespace gatherd {
namespace {

std::string date_of(const ASN1_TIME* time) {
    std::tm broken_down{};
    if (time == nullptr || ASN1_TIME_to_tm(time, &broken_down) != 1) return "an unknown date";
    return fmt::format("{:04}-{:02}-{:02}", broken_down.tm_year + 1900, broken_down.tm_mon + 1, broken_down.tm_mday);
}

/// SSL_CTX_set_verify(3): returns the verdict it is given.
int on_certificate(int verdict, X509_STORE_CTX* chain) {
    if (verdict == 1) return verdict;
    const auto* ssl = static_cast<SSL*>(X509_STORE_CTX_get_ex_data(chain, SSL_get_ex_data_X509_STORE_CTX_idx()));
    auto* finding = static_cast<TlsFinding*>(SSL_CTX_get_app_data(SSL_get_SSL_CTX(ssl)));
    if (finding == nullptr || finding->error != 0) return verdict;
    finding->error = X509_STORE_CTX_get_error(chain);
    if (const auto* certificate = X509_STORE_CTX_get_current_cert(chain)) {
        finding->not_before = date_of(X509_get0_notBefore(certificate));
        finding->not_after = date_of(X509_get0_notAfter(certificate));
    }
    return verdict;
}

CURLcode prepare(CURL* /*easy*/, void* context, void* finding) {
    auto* ssl = static_cast<SSL_CTX*>(context);
    SSL_CTX_set_app_data(ssl, finding);
    SSL_CTX_set_verify(ssl, SSL_CTX_get_verify_mode(ssl), &on_certificate);
    // A connection outlives the request that opened it: no later handshake may reach for the finding.
    SSL_CTX_set_options(ssl, SSL_OP_NO_RENEGOTIATION);
    return CURLE_OK;
}

}  // namespace

void note_verification(void* easy, TlsFinding& finding) {
    curl_easy_setopt(easy, CURLOPT_SSL_CTX_FUNCTION, &prepare);
    curl_easy_setopt(easy, CURLOPT_SSL_CTX_DATA, &finding);
}

std::string explain(const TlsFinding& finding) {
    switch (finding.error) {
        case X509_V_ERR_CERT_HAS_EXPIRED:
            return fmt::format("the certificate expired on {}", finding.not_after);
        case X509_V_ERR_CERT_NOT_YET_VALID:
            return fmt::format("the certificate is not valid before {}", finding.not_before);
        case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
            return "the certificate is signed by itself";
        case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
        case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
            return "the certificate is signed by an unknown authority";
        default:
            return X509_verify_cert_error_string(finding.error);
    }
}

}  // namespace gatherd
