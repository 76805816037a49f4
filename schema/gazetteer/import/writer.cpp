#include <algorithm>
#include <cmath>
#include <cstring>
#include <stdexcept>
#include <tuple>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "gazetteer/fold.hpp"
#include "importer.hpp"

namespace gatherd::gazetteer_import {
namespace {

using namespace gazetteer_layout;

/// Zero-terminated strings, each kept once.
class Strings {
public:
    std::uint32_t offset(const std::string& text) {
        const auto [found, is_new] = offsets_.try_emplace(text, static_cast<std::uint32_t>(bytes_.size()));
        if (is_new) bytes_.append(text).push_back('\0');
        return found->second;
    }
    [[nodiscard]] const std::string& bytes() const { return bytes_; }

private:
    std::map<std::string, std::uint32_t> offsets_;
    std::string bytes_;
};

template <std::size_t N>
std::array<char, N> padded(const std::string& text) {
    if (text.size() > N) throw std::runtime_error(text + ": code too long");
    std::array<char, N> out{};
    std::copy(text.begin(), text.end(), out.begin());
    return out;
}

template <class T>
void append(std::string& bytes, const std::vector<T>& records) {
    bytes.append(reinterpret_cast<const char*>(records.data()), records.size() * sizeof(T));
}

struct Name {
    std::uint64_t hash;
    std::uint32_t value;
    friend auto operator<=>(const Name&, const Name&) = default;  // NOLINT(modernize-use-nullptr): there is none
};

void add_names(std::vector<Name>& names, const std::set<std::string>& folded, Kind kind, std::uint32_t index) {
    if (index > index_mask) throw std::runtime_error("more records than an index can tell apart");
    for (const auto& name : folded)
        names.push_back({hash64(name) >> 24U, static_cast<std::uint32_t>(kind) << 22U | index});
}

std::array<std::uint8_t, 3> three_bytes(std::uint64_t value) {
    return {static_cast<std::uint8_t>(value >> 16U), static_cast<std::uint8_t>(value >> 8U),
            static_cast<std::uint8_t>(value)};
}

CityRecord record_of(const ImportedCity& city, Strings& strings) {
    return {strings.offset(city.name),
            strings.offset(city.zone),
            static_cast<std::int32_t>(std::lround(city.latitude * 1e5)),
            static_cast<std::int32_t>(std::lround(city.longitude * 1e5)),
            city.population,
            padded<2>(city.country),
            padded<3>(city.admin1),
            static_cast<std::uint8_t>(city.district)};
}

/// Prefix sums: where each key's records start.
template <class Records, class KeyOf>
std::vector<std::uint32_t> starts(const Records& records, std::size_t keys, KeyOf key_of) {
    std::vector<std::uint32_t> out(keys + 1);
    for (const auto& record : records) ++out[key_of(record) + 1];
    for (std::size_t i = 1; i < out.size(); ++i) out[i] += out[i - 1];
    return out;
}

}  // namespace

void write_gazetteer(std::vector<ImportedCity> cities, const std::vector<ImportedCountry>& countries,
                     const std::vector<ImportedSubdivision>& subdivisions, const std::string& about,
                     const std::filesystem::path& file) {
    const auto cell = [](const ImportedCity& city) { return cell_of(city.latitude, city.longitude); };
    std::stable_sort(cities.begin(), cities.end(), [&](const auto& a, const auto& b) {
        return std::tuple(cell(a), b.population, a.name) < std::tuple(cell(b), a.population, b.name);
    });
    Strings strings;
    Header header{magic,
                  static_cast<std::uint32_t>(cities.size()),
                  static_cast<std::uint32_t>(subdivisions.size()),
                  0,
                  0,
                  strings.offset(about),
                  0};
    std::vector<Name> names;
    std::vector<CityRecord> city_records;
    for (const auto& city : cities) {
        const auto index = static_cast<std::uint32_t>(city_records.size());
        add_names(names, city.names, Kind::city, index);
        const auto main_name = hash64(fold_name(city.name)) >> 24U;
        for (auto name = names.end() - static_cast<std::ptrdiff_t>(city.names.size()); name != names.end(); ++name)
            if (name->hash == main_name) name->value |= main_name_bit;
        city_records.push_back(record_of(city, strings));
    }
    for (const auto& country : countries)
        add_names(names, country.names, Kind::country, country_index(country.code[0], country.code[1]));
    std::vector<SubdivisionRecord> subdivision_records;
    for (const auto& subdivision : subdivisions) {
        add_names(names, subdivision.names, Kind::subdivision, static_cast<std::uint32_t>(subdivision_records.size()));
        subdivision_records.push_back({padded<2>(subdivision.country), padded<4>(subdivision.code)});
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    header.names = static_cast<std::uint32_t>(names.size());
    std::vector<NameEntry> entries;
    entries.reserve(names.size());
    for (const auto& name : names) entries.push_back({three_bytes(name.hash), three_bytes(name.value)});

    std::string body;
    append(body, city_records);
    append(body, starts(cities, cells, cell));
    append(body, starts(names, buckets, [](const Name& name) { return name.hash >> 24U; }));
    append(body, subdivision_records);
    append(body, entries);
    body += strings.bytes();
    header.string_bytes = static_cast<std::uint32_t>(strings.bytes().size());
    header.checksum = static_cast<std::uint32_t>(hash64(body));
    const auto written =
        write_file_atomically(file, std::string(reinterpret_cast<const char*>(&header), sizeof header) + body);
    if (!written) throw std::runtime_error(written.error().message);
}

}  // namespace gatherd::gazetteer_import
