#pragma once
#include <array>
#include <cstdint>

/// The gazetteer's file: little-endian, fixed records, read in place. Written by gatherd-gazetteer-import.
///
///   Header · CityRecord[cities] (ordered by cell) · uint32 cell_start[cells + 1] · uint32 bucket_start[65537] ·
///   SubdivisionRecord[subdivisions] · NameEntry[names] (ordered by hash, then value) · strings
///
/// A name is found by the upper 40 bits of hash64(fold_name(name)): 16 select the bucket, 24 stand in the entry. A
/// subdivision is also found by its code, as "us-tx"; no folded name has a hyphen.
namespace gatherd::gazetteer_layout {

inline constexpr std::array<char, 8> magic{'G', 'A', 'T', 'H', 'G', 'A', 'Z', '2'};

/// A grid of one degree by one degree, from the south-west corner.
inline constexpr std::uint32_t columns = 360;
inline constexpr std::uint32_t rows = 180;
inline constexpr std::uint32_t cells = columns * rows;
inline constexpr std::uint32_t buckets = 65536;

struct Header {
    std::array<char, 8> magic;
    std::uint32_t cities;
    std::uint32_t subdivisions;
    std::uint32_t names;
    std::uint32_t string_bytes;
    std::uint32_t about;     ///< offset into strings: one line about the data
    std::uint32_t checksum;  ///< hash64 of everything after the header, lower half
};

struct CityRecord {
    std::uint32_t name;  ///< offset into strings, zero-terminated
    std::uint32_t zone;
    std::int32_t latitude;  ///< degrees × 100,000
    std::int32_t longitude;
    std::uint32_t population;
    std::array<char, 2> country;
    std::array<char, 3> admin1;  ///< zero-padded
    std::uint8_t district;
};

struct SubdivisionRecord {
    std::array<char, 2> country;
    std::array<char, 4> code;  ///< zero-padded
};

/// What the 24-bit value of a name entry points to: its upper two bits.
enum class Kind : std::uint8_t { city = 0, country = 1, subdivision = 2 };

inline constexpr std::uint32_t main_name_bit = 1U << 21U;
inline constexpr std::uint32_t index_mask = main_name_bit - 1;

struct NameEntry {
    std::array<std::uint8_t, 3> hash;   ///< big-endian, so that memcmp orders
    std::array<std::uint8_t, 3> value;  ///< kind (2 bits), main name (1 bit), index (21 bits); a country's index is its
                                        ///< two letters, 5 bits each
};

static_assert(sizeof(CityRecord) == 28 && sizeof(SubdivisionRecord) == 6 && sizeof(NameEntry) == 6 &&
              sizeof(Header) == 32);

[[nodiscard]] constexpr std::uint32_t cell_of(double latitude, double longitude) {
    const auto clamp = [](double value, std::uint32_t limit) {
        return value < 0 ? 0U : value >= static_cast<double>(limit) ? limit - 1 : static_cast<std::uint32_t>(value);
    };
    return clamp(latitude + 90, rows) * columns + clamp(longitude + 180, columns);
}

[[nodiscard]] constexpr std::uint32_t country_index(char first, char second) {
    return static_cast<std::uint32_t>(first - 'A') << 5U | static_cast<std::uint32_t>(second - 'A');
}

}  // namespace gatherd::gazetteer_layout
