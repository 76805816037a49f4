#pragma once
#include <string>
#include <vector>

#include "model/place.hpp"

namespace gatherd::pages {

/// On the drawing of the world, in its own units.
struct Point {
    double x = 0;
    double y = 0;
};

/// A part of the drawing.
struct Extent {
    Point corner;
    double width = 0;
    double height = 0;
    /// As an SVG viewBox.
    [[nodiscard]] std::string text() const;
};

/// Miller's cylindrical projection onto a drawing 1000 units wide, as assets/world.py has it.
[[nodiscard]] Point project(Coordinates place);
/// The whole drawing.
[[nodiscard]] Extent whole_world();
/// The smallest frame of the drawing's shape around the points, with room at the edges; never smaller than a country.
[[nodiscard]] Extent frame_around(const std::vector<Point>& points);

}  // namespace gatherd::pages
