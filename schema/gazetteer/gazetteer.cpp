#include "gazetteer/gazetteer.hpp"

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

constexpr double earth_radius_km = 6371.0088;
constexpr double degree_km = 111.2;  ///< of latitude, rounded up

template <std::size_t N>
std::string text_of(const std::array<char, N>& padded) {
    return {padded.begin(), std::find(padded.begin(), padded.end(), '\0')};
}

std::string country_of(std::uint32_t index) {
    return {static_cast<char>('A' + (index >> 5U)), static_cast<char>('A' + (index & 31U))};
}

class MappedGazetteer final : public Gazetteer {
public:
    explicit MappedGazetteer(GazetteerTable table) : table_(std::move(table)) {}

    [[nodiscard]] std::vector<City> cities(std::string_view name) const override {
        const auto folded = fold_name(name);
        std::vector<City> found;
        for (const auto index : table_.find(folded, Kind::city)) {
            found.push_back(city(table_.city(index)));
            found.back().main_name = fold_name(found.back().name) == folded;
        }
        std::stable_sort(found.begin(), found.end(),
                         [](const City& a, const City& b) { return a.population > b.population; });
        return found;
    }

    [[nodiscard]] std::vector<City> around(Coordinates point, double within_km) const override {
        std::vector<std::pair<double, City>> near;
        const auto reach = within_km / degree_km;
        const auto narrowing = std::max(0.01, std::cos(point.latitude * std::numbers::pi / 180));
        for (double latitude = std::floor(point.latitude - reach); latitude <= point.latitude + reach; latitude += 1)
            for (double longitude = std::floor(point.longitude - reach / narrowing);
                 longitude <= point.longitude + reach / narrowing; longitude += 1)
                collect(gazetteer_layout::cell_of(latitude, wrapped(longitude)), point, within_km, near);
        std::sort(near.begin(), near.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        std::vector<City> found;
        for (auto& [distance, city] : near) found.push_back(std::move(city));
        return found;
    }

    [[nodiscard]] std::optional<City> nearest(Coordinates point, double within_km) const override {
        auto found = around(point, within_km);
        if (found.empty()) return std::nullopt;
        return std::move(found.front());
    }

    [[nodiscard]] std::optional<std::string> country(std::string_view text) const override {
        const auto found = table_.find(fold_name(text), Kind::country);
        if (found.size() != 1) return std::nullopt;  // a name that two countries share says nothing
        return country_of(found.front());
    }

    [[nodiscard]] std::optional<std::string> admin1(std::string_view country, std::string_view text) const override {
        const auto code = ascii::upper(ascii::trim(text));
        for (const auto& record : table_.subdivisions())
            if (text_of(record.country) == country && text_of(record.code) == code) return code;
        for (const auto& subdivision : subdivisions(text))
            if (subdivision.country == country) return subdivision.code;
        return std::nullopt;
    }

    [[nodiscard]] std::vector<Subdivision> subdivisions(std::string_view name) const override {
        std::vector<Subdivision> found;
        for (const auto index : table_.find(fold_name(name), Kind::subdivision)) {
            const auto& record = table_.subdivision(index);
            found.push_back({text_of(record.country), text_of(record.code)});
        }
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
            auto found = city(table_.city(index));
            const auto distance = kilometres_between(point, found.coordinates);
            if (distance <= within_km) near.emplace_back(distance, std::move(found));
        }
    }

    [[nodiscard]] City city(const CityRecord& record) const {
        City out;
        out.name = table_.string(record.name);
        out.zone = table_.string(record.zone);
        out.country = text_of(record.country);
        out.admin1 = text_of(record.admin1);
        out.coordinates = {record.latitude / 1e5, record.longitude / 1e5};
        out.population = record.population;
        out.district = record.district != 0;
        return out;
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
