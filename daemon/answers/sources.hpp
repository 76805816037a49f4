#pragma once
#include <string>
#include <vector>

#include "config/config.hpp"
#include "store/store.hpp"

namespace gatherd {

/// A source as it is configured and how it fares; one that is switched off has the health "disabled".
struct CheckedSource {
    Source source;
    SourceState state;

    /// Somebody should look at it.
    [[nodiscard]] bool ails() const;
};

[[nodiscard]] CheckedSource checked_source(const Source& source, SourceState state);
/// Every configured source, in the configuration's order.
[[nodiscard]] std::vector<CheckedSource> checked_sources(const Config& config, Store& store);

/// One object, without secrets.
[[nodiscard]] std::string source_json(const CheckedSource& one);
/// {"sources": […]}
[[nodiscard]] std::string sources_json(const std::vector<CheckedSource>& all);

}  // namespace gatherd
