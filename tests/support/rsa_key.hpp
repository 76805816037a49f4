#pragma once
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <memory>
#include <string>

namespace gatherd::test {

/// A key pair of this test alone, PEM.
struct RsaKey {
    std::string private_key;
    std::string public_key;
};

inline RsaKey make_rsa_key() {
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_RSA_gen(2048), EVP_PKEY_free);
    const auto written = [&](auto write) {
        const std::unique_ptr<BIO, decltype(&BIO_free)> bio(BIO_new(BIO_s_mem()), BIO_free);
        write(bio.get());
        const char* bytes = nullptr;
        const auto size = BIO_get_mem_data(bio.get(), &bytes);
        return std::string(bytes, static_cast<std::size_t>(size));
    };
    return {written([&](BIO* bio) { PEM_write_bio_PrivateKey(bio, key.get(), nullptr, nullptr, 0, nullptr, nullptr); }),
            written([&](BIO* bio) { PEM_write_bio_PUBKEY(bio, key.get()); })};
}

}  // namespace gatherd::test
