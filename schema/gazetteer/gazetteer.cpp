#include "gazetteer/gazetteer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <numbers>

#include "base/ascii.hpp"
#include "gazetteer/fold.hpp"
#include "gazetteer/table.hpp"

namespace gatherd {
namespace {

using gazetteer_layout::CityRecord;
using gazetteer_layout::Kind;
using gazetteer_layout::NameEntry;

constexpr double earth_radius_km = 6371.0088;
constexpr double degree_km = 111.2;  ///< of latitude, rounded up

template <std::size_t N>
std::string_view text_of(const std::array<char, N>& padded) {
    return {padded.data(), static_cast<std::size_t>(std::find(padded.begin(), padded.end(), '\0') - padded.begin())};
}

std::uint32_t value_of(const NameEntry& entry) {
    return static_cast<std::uint32_t>(entry.value[0] << 16U | entry.value[1] << 8U | entry.value[2]);
}
Kind kind_of(const NameEntry& entry) { return static_cast<Kind>(value_of(entry) >> 22U); }
bool is_main(const NameEntry& entry) { return (value_of(entry) & gazetteer_layout::main_name_bit) != 0; }
std::uint32_t index_of(const NameEntry& entry) { return value_of(entry) & gazetteer_layout::index_mask; }

City owned(const CityView& city) {
    return {std::string(city.name),
            std::string(city.country),
            std::string(city.admin1),
            city.coordinates,
            city.population,
            std::string(city.zone),
            city.district,
            city.main_name};
}

std::string country_of(std::uint32_t index) {
    return {static_cast<char>('A' + (index >> 5U)), static_cast<char>('A' + (index & 31U))};
}

class MappedGazetteer final : public Gazetteer {
public:
    explicit MappedGazetteer(GazetteerTable table) : table_(std::move(table)) {}

    [[nodiscard]] std::vector<City> cities(std::string_view name) const override {
        std::vector<City> found;
        for (const auto& entry : table_.find(fold_name(name))) {
            if (kind_of(entry) != Kind::city) continue;
            found.push_back(owned(view(table_.city(index_of(entry)))));
            found.back().main_name = is_main(entry);
        }
        std::stable_sort(found.begin(), found.end(),
                         [](const City& a, const City& b) { return a.population > b.population; });
        return found;
    }

    void look_up(std::string_view folded, Meanings& out) const override {
        out.cities.clear();
        out.country.clear();
        out.subdivisions.clear();
        int countries = 0;
        for (const auto& entry : table_.find(folded)) {
            const auto index = index_of(entry);
            if (kind_of(entry) == Kind::country && ++countries) out.country = country_of(index);
            if (kind_of(entry) == Kind::subdivision) out.subdivisions.push_back(subdivision(index));
            if (kind_of(entry) != Kind::city) continue;
            out.cities.push_back(view(table_.city(index)));
            out.cities.back().main_name = is_main(entry);
        }
        if (countries > 1) out.country.clear();
    }

    [[nodiscard]] std::vector<City> around(Coordinates point, double within_km) const override {
        std::vector<std::pair<double, City>> near;
        const auto degree = [](double angle) { return static_cast<int>(std::floor(angle)); };
        const auto tall = within_km / degree_km;
        const auto wide = tall / std::max(0.01, std::cos(point.latitude * std::numbers::pi / 180));
        for (int latitude = degree(point.latitude - tall); latitude <= degree(point.latitude + tall); ++latitude)
            for (int longitude = degree(point.longitude - wide); longitude <= degree(point.longitude + wide);
                 ++longitude)
                collect(gazetteer_layout::cell_of(latitude, wrapped(longitude)), point, within_km, near);
        std::sort(near.begin(), near.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        std::vector<City> found;
        found.reserve(near.size());
        for (auto& [distance, city] : near) found.push_back(std::move(city));
        return found;
    }

    [[nodiscard]] std::optional<City> nearest(Coordinates point, double within_km) const override {
        auto found = around(point, within_km);
        if (found.empty()) return std::nullopt;
        return std::move(found.front());
    }

    [[nodiscard]] std::optional<std::string> country(std::string_view text) const override {
        std::optional<std::string> found;
        for (const auto& entry : table_.find(fold_name(text))) {
            if (kind_of(entry) != Kind::country) continue;
            if (found) return std::nullopt;  // a name that two countries share says nothing
            found = country_of(index_of(entry));
        }
        return found;
    }

    [[nodiscard]] std::optional<std::string> admin1(std::string_view country, std::string_view text) const override {
        const auto code = ascii::lower(ascii::trim(text));
        for (const auto& entry : table_.find(fmt::format("{}-{}", ascii::lower(country), code)))
            if (kind_of(entry) == Kind::subdivision) return subdivision(index_of(entry)).code;
        for (const auto& found : subdivisions(text))
            if (found.country == country) return found.code;
        return std::nullopt;
    }

    [[nodiscard]] std::vector<Subdivision> subdivisions(std::string_view name) const override {
        std::vector<Subdivision> found;
        for (const auto& entry : table_.find(fold_name(name)))
            if (kind_of(entry) == Kind::subdivision) found.push_back(subdivision(index_of(entry)));
        return found;
    }

    [[nodiscard]] std::string about() const override {
        return fmt::format("{}, {:.1f} MB", table_.string(table_.header().about),
                           static_cast<double>(table_.bytes()) / 1e6);
    }

private:
    static double wrapped(double longitude) {
        return longitude < -180 ? longitude + 360 : longitude >= 180 ? longitude - 360 : longitude;
    }

    void collect(std::uint32_t cell, Coordinates point, double within_km,
                 std::vector<std::pair<double, City>>& near) const {
        const auto [first, last] = table_.cell(cell);
        for (auto index = first; index < last; ++index) {
            auto found = owned(view(table_.city(index)));
            const auto distance = kilometres_between(point, found.coordinates);
            if (distance <= within_km) near.emplace_back(distance, std::move(found));
        }
    }

    [[nodiscard]] CityView view(const CityRecord& record) const {
        CityView out;
        out.name = table_.string(record.name);
        out.zone = table_.string(record.zone);
        out.country = {record.country.data(), record.country.size()};
        out.admin1 = text_of(record.admin1);
        out.coordinates = {record.latitude / 1e5, record.longitude / 1e5};
        out.population = record.population;
        out.district = record.district != 0;
        return out;
    }

    [[nodiscard]] Subdivision subdivision(std::uint32_t index) const {
        const auto& record = table_.subdivision(index);
        return {std::string(text_of(record.country)), std::string(text_of(record.code))};
    }

    GazetteerTable table_;
};

/// Where the table may lie, best first: named by the environment, installed, in the source tree.
std::vector<std::string> usual_paths() {
    std::vector<std::string> paths;
    if (const char* named = std::getenv("GATHERD_GAZETTEER"); named != nullptr && *named != '\0') return {named};
    return {GATHERD_DATA_DIR "/world.gaz", GATHERD_SOURCE_DATA_DIR "/world.gaz"};
}

}  // namespace

double kilometres_between(Coordinates a, Coordinates b) {
    constexpr auto radians = [](double degrees) { return degrees * std::numbers::pi / 180; };
    const auto across = std::sin(radians(b.latitude - a.latitude) / 2);
    const auto along = std::sin(radians(b.longitude - a.longitude) / 2);
    const auto haversine =
        across * across + std::cos(radians(a.latitude)) * std::cos(radians(b.latitude)) * along * along;
    return 2 * earth_radius_km * std::asin(std::min(1.0, std::sqrt(haversine)));
}

Result<std::shared_ptr<const Gazetteer>> Gazetteer::open(const std::string& path) {
    const auto candidates = path.empty() ? usual_paths() : std::vector{path};
    const auto there = std::find_if(candidates.begin(), candidates.end(),
                                    [](const auto& file) { return std::filesystem::exists(file); });
    auto table = GazetteerTable::map(there == candidates.end() ? candidates.front() : *there);
    if (!table) return tl::unexpected(table.error());
    return std::make_shared<const MappedGazetteer>(std::move(*table));
}

}  // namespace gatherd
