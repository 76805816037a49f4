#pragma once
#include "fetchers/platform.hpp"

namespace gatherd::web {

/// Any page: its JSON-LD, Microdata, RDFa, microformats, or the feed it links to; says which of them spoke.
extern const Platform platform;

}  // namespace gatherd::web
