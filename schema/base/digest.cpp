#include "base/digest.hpp"

#include <openssl/evp.h>

#include <array>
#include <cstring>
#include <memory>

namespace gatherd {
namespace {

/// Both halves of a 128-bit product, folded: every bit of the factors reaches every bit of the result.
std::uint64_t folded_product(std::uint64_t a, std::uint64_t b) {
    __extension__ using Wide = unsigned __int128;
    const auto product = static_cast<Wide>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    static const std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> sha256(EVP_MD_fetch(nullptr, "SHA256", nullptr),
                                                                        EVP_MD_free);  // a search that takes longer
    EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, sha256.get(), nullptr);
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    hex.reserve(std::size_t{2} * size);
    for (unsigned i = 0; i < size; ++i) {
        hex += digits[digest[i] >> 4U];
        hex += digits[digest[i] & 0xFU];
    }
    return hex;
}

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed) {
    std::uint64_t hash = 0xcbf29ce484222325U ^ seed;
    for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9U;  // splitmix64's finalizer spreads the low bits
    hash = (hash ^ (hash >> 27)) * 0x94d049bb133111ebU;
    return hash ^ (hash >> 31);
}

std::uint64_t quick_hash(std::string_view bytes, std::uint64_t seed) {
    constexpr std::uint64_t odd = 0xa0761d6478bd642fU;  // any with as many ones as zeros will do
    auto hash = folded_product(seed ^ 0xe7037ed1a0b428dbU, bytes.size() ^ odd);
    std::array<std::uint64_t, 2> pair{};
    for (; bytes.size() >= sizeof pair; bytes.remove_prefix(sizeof pair)) {
        std::memcpy(pair.data(), bytes.data(), sizeof pair);
        hash = folded_product(pair[0] ^ odd, pair[1] ^ hash);
    }
    pair = {};
    if (!bytes.empty()) std::memcpy(pair.data(), bytes.data(), bytes.size());
    return folded_product(folded_product(pair[0] ^ odd, pair[1] ^ hash), odd);
}

}  // namespace gatherd
