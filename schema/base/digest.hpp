#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace gatherd {

/// SHA-256 (FIPS 180-4), as 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);
/// A fast 64-bit hash (FNV-1a, finished with a mixer): equal bytes, equal hash, the same on every machine. For
/// blocking and for what is kept in files, never against an adversary.
[[nodiscard]] std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0);
/// Ten times as fast on megabytes, and good for this machine only: whether something is what it was at the last look.
/// Never against an adversary.
[[nodiscard]] std::uint64_t quick_hash(std::string_view bytes, std::uint64_t seed = 0);

}  // namespace gatherd
