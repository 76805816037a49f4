#include "jwt/jwt.hpp"

#include <gtest/gtest.h>

#include "support/rsa_key.hpp"

namespace gatherd {
namespace {

std::string decoded(std::string text) {
    for (char& c : text) c = c == '-' ? '+' : c == '_' ? '/' : c;
    const auto padding = (4 - text.size() % 4) % 4;
    text.append(padding, '=');
    std::string out(text.size() / 4 * 3, '\0');
    EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()), reinterpret_cast<const unsigned char*>(text.data()),
                    static_cast<int>(text.size()));
    out.resize(out.size() - padding);
    return out;
}

bool verifies(const std::string& text, const std::string& signature, const std::string& public_key) {
    const std::unique_ptr<BIO, decltype(&BIO_free)> bio(
        BIO_new_mem_buf(public_key.data(), static_cast<int>(public_key.size())), BIO_free);
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
        PEM_read_bio_PUBKEY(bio.get(), nullptr, nullptr, nullptr), EVP_PKEY_free);
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get());
    return EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char*>(signature.data()), signature.size(),
                            reinterpret_cast<const unsigned char*>(text.data()), text.size()) == 1;
}

TEST(Jwt, carries_header_and_claims_and_a_signature_that_the_public_key_verifies) {
    const auto key = test::make_rsa_key();
    const std::string header = R"({"alg":"RS256"})";
    for (const std::string claims : {R"({"exp":1})", R"({"exp":12})", R"({"exp":123})", R"({"sub":"🦀?>~"})"}) {
        const auto token = sign_rs256(header, claims, key.private_key);
        ASSERT_TRUE(token) << token.error().message;
        const auto first = token->find('.');
        const auto second = token->find('.', first + 1);
        EXPECT_EQ(decoded(token->substr(0, first)), header);
        EXPECT_EQ(decoded(token->substr(first + 1, second - first - 1)), claims);
        EXPECT_TRUE(verifies(token->substr(0, second), decoded(token->substr(second + 1)), key.public_key));
        EXPECT_EQ(token->find_first_of("+/="), std::string::npos);
    }
}

TEST(Jwt, says_that_a_key_is_none_without_quoting_it) {
    for (const std::string key :
         {"", "secret", "-----BEGIN PRIVATE KEY-----\nsecret\n-----END PRIVATE KEY-----\n",
          "-----BEGIN ENCRYPTED PRIVATE KEY-----\nc2VjcmV0\n-----END ENCRYPTED PRIVATE KEY-----\n"}) {
        const auto token = sign_rs256("{}", "{}", key);
        ASSERT_FALSE(token);
        EXPECT_EQ(token.error().message.find("secret"), std::string::npos);
    }
}

}  // namespace
}  // namespace gatherd
