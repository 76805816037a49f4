#pragma once
#include <string>

#include "cli/invocation.hpp"
#include "probe/probe.hpp"

namespace gatherd {

/// Probes a URL, or a file, on a network of its own and waits for it.
[[nodiscard]] Probe probe(const std::string& url, Invocation& invocation);

}  // namespace gatherd
