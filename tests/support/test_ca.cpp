#include "support/test_ca.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <atomic>
#include <stdexcept>

namespace gatherd::test {
namespace {

struct Free {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(X509* certificate) const { X509_free(certificate); }
    void operator()(X509_EXTENSION* extension) const { X509_EXTENSION_free(extension); }
    void operator()(BIO* bio) const { BIO_free(bio); }
};
using Key = std::unique_ptr<EVP_PKEY, Free>;
using Certificate = std::unique_ptr<X509, Free>;

template <class Write>
std::string pem(Write write) {
    const std::unique_ptr<BIO, Free> bio(BIO_new(BIO_s_mem()));
    if (write(bio.get()) != 1) throw std::runtime_error("OpenSSL cannot write PEM");
    char* bytes = nullptr;
    const auto size = BIO_get_mem_data(bio.get(), &bytes);
    return {bytes, static_cast<std::size_t>(size)};
}

std::string pem(X509* certificate) {
    return pem([&](BIO* bio) { return PEM_write_bio_X509(bio, certificate); });
}

void name(X509_NAME* subject, const std::string& common_name) {
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(common_name.c_str()), -1, -1, 0);
}

void extend(X509* certificate, int kind, const std::string& value) {
    const std::unique_ptr<X509_EXTENSION, Free> extension(X509V3_EXT_conf_nid(nullptr, nullptr, kind, value.c_str()));
    if (!extension) throw std::runtime_error("OpenSSL refuses the extension " + value);
    X509_add_ext(certificate, extension.get(), -1);
}

std::atomic<long> serial{1};

Certificate blank(EVP_PKEY* key, const std::string& common_name, int from_day, int to_day) {
    Certificate certificate(X509_new());
    X509_set_version(certificate.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), serial++);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 86400L * from_day);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 86400L * to_day);
    X509_set_pubkey(certificate.get(), key);
    name(X509_get_subject_name(certificate.get()), common_name);
    return certificate;
}

bool is_ipv4(const std::string& host) { return host.find_first_not_of("0123456789.") == std::string::npos; }

}  // namespace

struct TestCa::Authority {
    Key key{EVP_EC_gen("P-256")};
    Certificate certificate = blank(key.get(), "gatherd test authority " + std::to_string(serial), -1000, 1000);
};

TestCa::TestCa() : authority_(std::make_unique<Authority>()) {
    auto* certificate = authority_->certificate.get();
    X509_set_issuer_name(certificate, X509_get_subject_name(certificate));
    extend(certificate, NID_basic_constraints, "critical,CA:TRUE");
    X509_sign(certificate, authority_->key.get(), EVP_sha256());
}

TestCa::~TestCa() = default;

std::string TestCa::certificate() const { return pem(authority_->certificate.get()); }

TlsIdentity TestCa::issue(const std::string& host, int from_day, int to_day) const {
    const Key key(EVP_EC_gen("P-256"));
    const auto certificate = blank(key.get(), host, from_day, to_day);
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(authority_->certificate.get()));
    extend(certificate.get(), NID_subject_alt_name, (is_ipv4(host) ? "IP:" : "DNS:") + host);
    X509_sign(certificate.get(), authority_->key.get(), EVP_sha256());
    return {pem(certificate.get()), pem([&](BIO* bio) {
                return PEM_write_bio_PrivateKey(bio, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
            })};
}

}  // namespace gatherd::test
