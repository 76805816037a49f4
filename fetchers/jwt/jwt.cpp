#include "jwt/jwt.hpp"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <memory>

namespace gatherd {
namespace {

struct Free {
    void operator()(BIO* bio) const { BIO_free(bio); }
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

/// RFC 4648 section 5, without padding.
std::string base64url(std::string_view bytes) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string out;
    unsigned bits = 0;
    unsigned count = 0;
    for (const char byte : bytes) {
        bits = (bits << 8U | static_cast<unsigned char>(byte)) & 0xFFFFU;
        for (count += 8; count >= 6; count -= 6) out += alphabet[bits >> (count - 6) & 0x3FU];
    }
    if (count > 0) out += alphabet[bits << (6 - count) & 0x3FU];
    return out;
}

/// Without it OpenSSL would ask the terminal for the passphrase of an encrypted key.
int no_passphrase(char* /*buffer*/, int /*size*/, int /*writing*/, void* /*user*/) { return -1; }

Owned<EVP_PKEY> read_key(std::string_view pem) {
    const Owned<BIO> bytes(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    return Owned<EVP_PKEY>(PEM_read_bio_PrivateKey(bytes.get(), nullptr, no_passphrase, nullptr));
}

Result<std::string> signature_of(std::string_view text, EVP_PKEY* key) {
    const Owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    std::size_t size = 0;
    if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key) != 1 ||
        EVP_DigestSign(context.get(), nullptr, &size, bytes, text.size()) != 1)
        return fail("the signing key cannot sign");
    std::string signature(size, '\0');
    if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, bytes, text.size()) !=
        1)
        return fail("the signing key cannot sign");
    signature.resize(size);
    return signature;
}

}  // namespace

Result<std::string> sign_rs256(std::string_view header, std::string_view claims, std::string_view pem) {
    const auto key = read_key(pem);
    if (!key || EVP_PKEY_base_id(key.get()) != EVP_PKEY_RSA)
        return fail("the signing key is no RSA private key in PEM, or has a passphrase");
    const auto text = base64url(header) + "." + base64url(claims);
    return signature_of(text, key.get()).map([&](const std::string& signature) {
        return text + "." + base64url(signature);
    });
}

}  // namespace gatherd
