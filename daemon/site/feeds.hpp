#pragma once
#include "answers/asked.hpp"
#include "site/site.hpp"

namespace gatherd::site {

/// /events.{md,html,txt,json,jsonld,ics,atom,csv}, /latest.{md,html,json,ics,atom}, /group/NAME.ics
void mount_feeds(Site& site);

/// The listings that are asked for, from memory as far as it reaches, else from the store; an error when there are too
/// many.
[[nodiscard]] Result<Selection> selection_of(const Call& call, const EventsMeant& meant);
/// What chooses a window and filters its events, for /openapi.json.
[[nodiscard]] std::vector<Parameter> window_parameters();
[[nodiscard]] std::vector<Parameter> filter_parameters();

}  // namespace gatherd::site
