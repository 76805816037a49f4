#pragma once
#include "model/style.hpp"
#include "normalize/place.hpp"
#include "normalize/place_weigh.hpp"

namespace gatherd {

/// What one written place means in that context; `place` is unknown when it names none. `why` is the part of a sentence
/// that follows what was read: "names Girona, ES".
[[nodiscard]] PlaceDecision resolve_place(const WrittenPlace& written, PlaceContext context, const Gazetteer& gazetteer,
                                          const Style& style);

}  // namespace gatherd
