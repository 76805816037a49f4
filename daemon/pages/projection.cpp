#include "pages/projection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace gatherd::pages {
namespace {

constexpr double width = 1000;
constexpr double north = 80;  // degrees: beyond are no cities, nor south of Tierra del Fuego
constexpr double south = -57;
constexpr double radius = width / (2 * std::numbers::pi);

double radians(double degrees) { return degrees * std::numbers::pi / 180; }

// Snyder, Map Projections: A Working Manual (1987), formula 11-2.
double rise(double latitude) {
    return radius * 1.25 * std::log(std::tan(std::numbers::pi / 4 + 0.4 * radians(latitude)));
}

}  // namespace

std::string Extent::text() const {
    return fmt::format("{:.1f} {:.1f} {:.1f} {:.1f}", corner.x, corner.y, width, height);
}

Point project(Coordinates place) {
    return {radius * radians(place.longitude) + width / 2,
            rise(north) - rise(std::clamp(place.latitude, south, north))};
}

Extent whole_world() { return {{0, 0}, width, rise(north) - rise(south)}; }

Extent frame_around(const std::vector<Point>& points) {
    constexpr double least = 60;  // about the width of France
    constexpr double margin = 1.3;
    const auto world = whole_world();
    if (points.empty()) return world;
    const auto [west, east] = std::ranges::minmax(points, {}, &Point::x);
    const auto [top, bottom] = std::ranges::minmax(points, {}, &Point::y);
    const auto shape = world.height / world.width;
    const auto wanted = std::max({(east.x - west.x) * margin, (bottom.y - top.y) / shape * margin, least});
    const auto wide = std::min(wanted, world.width);
    const auto high = wide * shape;
    return {{std::clamp((west.x + east.x - wide) / 2, 0.0, world.width - wide),
             std::clamp((top.y + bottom.y - high) / 2, 0.0, std::max(world.height - high, 0.0))},
            wide,
            high};
}

}  // namespace gatherd::pages
