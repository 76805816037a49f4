#include <algorithm>

#include "base/unicode.hpp"
#include "probe/probe.hpp"
#include "query/query.hpp"
#include "render/render.hpp"

namespace gatherd {
namespace {

constexpr std::size_t most_printed = 3;
constexpr std::size_t most_warnings = 8;

std::string row(std::string_view label, std::string_view value) {
    return fmt::format("  {:<10} {}\n", label, value.empty() ? "-" : unicode::one_line(value));
}

/// TOML 1.0 basic string.
std::string toml_string(std::string_view text) {
    std::string out = "\"";
    for (const char c : unicode::one_line(text)) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + "\"";
}

/// Why some of the next events would not be printed, each reason once.
std::vector<std::string> unprinted(const Probe& probe, const Style& style, sys_seconds now) {
    if (probe.events.empty()) return {};
    const auto today = utc_day(now);
    const Window window{today, probe.events.back().event.time.first_day()};
    std::vector<std::pair<std::string, std::size_t>> reasons;
    for (const auto& listing : select(probe.events, window, every_occurrence(), style, now).listings) {
        if (listing.stored.listed || listing.stored.reason.empty()) continue;
        const auto known =
            std::ranges::find(reasons, listing.stored.reason, &std::pair<std::string, std::size_t>::first);
        if (known == reasons.end())
            reasons.emplace_back(listing.stored.reason, 1);
        else
            ++known->second;
    }
    std::vector<std::string> lines;
    lines.reserve(reasons.size());
    for (const auto& [reason, count] : reasons) lines.push_back(fmt::format("{} not printed: {}", count, reason));
    return lines;
}

std::string warnings_text(std::vector<std::string> warnings) {
    std::string out;
    const auto left_out = warnings.size() - std::min(warnings.size(), most_warnings);
    warnings.resize(warnings.size() - left_out);
    for (const auto& warning : warnings) out += row("warning", warning);
    if (left_out > 0) out += row("", fmt::format("… and {} more", left_out));
    return out;
}

}  // namespace

std::string probed_span(const Probe& probe) {
    if (probe.events.empty()) return probe.earlier > 0 ? fmt::format("none to come, {} over", probe.earlier) : "none";
    const auto last = std::ranges::max(probe.events, {}, [](const auto& stored) { return stored.event.time.start; });
    auto text =
        fmt::format("{}, {} to {}", probe.events.size(), format_date(probe.events.front().event.time.first_day()),
                    format_date(last.event.time.last_day()));
    if (probe.earlier > 0) text += fmt::format("; {} over", probe.earlier);
    return text;
}

std::string probed_lines(const Probe& probe, const Style& style, sys_seconds now) {
    auto first = probe.events;
    std::erase_if(first,
                  [](const StoredEvent& stored) { return !stored.listed || stored.event.status == Status::cancelled; });
    if (first.size() > most_printed) first.resize(most_printed);
    if (first.empty()) return {};
    const auto today = utc_day(now);
    const Window window{today, first.back().event.time.first_day()};
    const auto selection = select(std::move(first), window, {}, style, now);
    return render(selection, style, Format::markdown, {true, {}});
}

std::vector<std::string> probe_warnings(const Probe& probe, const Style& style, sys_seconds now) {
    auto warnings = unprinted(probe, style, now);
    warnings.insert(warnings.end(), probe.warnings.begin(), probe.warnings.end());
    if (!probe.configured.empty()) warnings.insert(warnings.begin(), "already configured as " + probe.configured);
    return warnings;
}

std::string source_block(const Probe& probe) {
    std::string block;
    const auto comment = unicode::one_line(probe.document.name);
    if (!comment.empty()) block += "# " + comment + "\n";
    block += fmt::format("[[source]]\nname = {}\nurl = {}\nkind = {}\n", toml_string(probe.source.name),
                         toml_string(probe.source.url), toml_string(probe.source.kind));
    return block;
}

std::string probe_report(const Probe& probe, const Style& style, sys_seconds now) {
    auto out = unicode::one_line(probe.source.url) + "\n";
    out += row("platform", fmt::format("{} ({})", probe.platform->what, probe.source.kind));
    if (!probe.answered.empty() && probe.answered.front() != probe.asked.front())
        out += row("feed", probe.answered.front());
    out += row("read by", fmt::format("{}, {} request{}", probe.document.reader, probe.asked.size(),
                                      probe.asked.size() == 1 ? "" : "s"));
    out += row("group", probe.document.name);
    out += row("home", probe.home);
    out += row("zone", probe.zone);
    out += row("events", probed_span(probe));
    out += warnings_text(probe_warnings(probe, style, now));
    if (const auto lines = probed_lines(probe, style, now); !lines.empty()) out += "\n" + lines;
    return out;
}

}  // namespace gatherd
