#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "config/config.hpp"
#include "fetchers/platform.hpp"
#include "gazetteer/gazetteer.hpp"
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

/// What a probe runs on. All of it outlives the probe.
struct ProbeGround {
    using Job = std::function<void()>;
    Fetcher& fetcher;
    std::function<void(Job)> loop;  ///< to the loop's thread, where the fetcher lives
    std::function<void(Job)> work;  ///< to a thread where documents may be read
    const Gazetteer& gazetteer;
    std::shared_ptr<const Config> config;
    sys_seconds now;
};

/// Whose URL it is: this machine's owner may name files of it, anybody else only what is on the web (PROMISES 12).
enum class AskedBy { owner, anybody };

/// Called on the loop's thread, and calls back there, once. Nothing is kept of what it learns.
void probe(const std::string& url, AskedBy asked_by, ProbeGround ground, std::function<void(Probe)> done);

/// "12, 2026-03-04 to 2026-05-20; 3 over"
[[nodiscard]] std::string probed_span(const Probe& probe);
/// The next events as a section would have them, Markdown.
[[nodiscard]] std::string probed_lines(const Probe& probe, const Style& style, sys_seconds now);
/// Everything that an organizer or an editor should know, one line each.
[[nodiscard]] std::vector<std::string> probe_warnings(const Probe& probe, const Style& style, sys_seconds now);

/// The `[[source]]` block that configures what was probed.
[[nodiscard]] std::string source_block(const Probe& probe);
/// The report for people, without the block.
[[nodiscard]] std::string probe_report(const Probe& probe, const Style& style, sys_seconds now);

}  // namespace gatherd
