#include "base/digest.hpp"

#include <gmock/gmock.h>

#include <set>

namespace gatherd {
namespace {

TEST(Sha256, is_that_of_the_standard) {
    EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(QuickHash, differs_by_every_byte_its_place_and_the_seed) {
    std::set<std::uint64_t> hashes{quick_hash(""), quick_hash("", 1)};
    std::string text(100, 'x');
    for (std::size_t size = 1; size <= text.size(); ++size) hashes.insert(quick_hash(text.substr(0, size)));
    for (auto& c : text) {
        c = 'y';
        hashes.insert(quick_hash(text));
        c = 'x';
    }
    EXPECT_EQ(hashes.size(), 2U + 100U + 100U);
    EXPECT_EQ(quick_hash(text, 7), quick_hash(std::string(text), 7));
}

}  // namespace
}  // namespace gatherd
