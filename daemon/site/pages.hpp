#pragma once
#include "site/site.hpp"

namespace gatherd::site {

/// Every page there is, for people and programs.
void mount_everything(Site& site);

}  // namespace gatherd::site
