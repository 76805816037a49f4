#pragma once
#include <string>
#include <vector>

#include "cli/invocation.hpp"
#include "fetchers/platform.hpp"
#include "model/listing.hpp"
#include "model/source.hpp"

namespace gatherd {

/// What a URL would give as a source, learnt from two requests at most.
struct Probe {
    Source source;  ///< as it would be configured; its name is not taken yet
    const Platform* platform = nullptr;
    std::vector<std::string> asked;     ///< URLs, in order
    std::vector<std::string> answered;  ///< where the last answer came from: one URL, or none
    Document document;
    std::vector<StoredEvent> events;  ///< everything from now to the horizon, by start
    std::size_t earlier = 0;          ///< occurrences that were over
    std::string home;                 ///< "Berlin, DE", or ""
    std::string zone;                 ///< IANA name, or ""
    std::vector<std::string> warnings;
    std::string refusal;     ///< why this is no source, or ""
    std::string configured;  ///< "NAME (FILE:LINE)" of the source that has this URL already, or ""
};

[[nodiscard]] Probe probe(const std::string& url, Invocation& invocation);

/// The `[[source]]` block that configures what was probed.
[[nodiscard]] std::string source_block(const Probe& probe);
/// The report for people, without the block.
[[nodiscard]] std::string probe_report(const Probe& probe, const Style& style, sys_seconds now);

}  // namespace gatherd
