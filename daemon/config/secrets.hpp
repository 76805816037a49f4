#pragma once
#include <vector>

#include "config/config.hpp"

namespace gatherd::config {

/// Hands every source the secrets of its platform's API, read from the files that the configuration names. What cannot
/// be read is no finding, for not every user of a configuration may read its secrets: the source says so when polled.
void give_secrets(const Credentials& credentials, std::vector<Source>& sources);

}  // namespace gatherd::config
