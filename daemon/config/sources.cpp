#include "config/sources.hpp"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "base/ascii.hpp"
#include "base/url.hpp"
#include "config/kinds.hpp"
#include "config/values.hpp"
#include "fetchers/registry.hpp"

namespace gatherd::config {
namespace {

bool is_file_url(std::string_view url) { return ascii::starts_with_ignoring_case(url, "file:"); }

/// A URL of a local file from "file:///path" or a path relative to the configuration file.
Result<std::string> file_url(std::string_view written, const Place& at, const Findings& findings) {
    std::string path(written);
    if (is_file_url(written)) {
        const auto url = parse_url(written);
        if (!url) return tl::unexpected(url.error());
        if (!url->host.empty() && url->host != "localhost")
            return fail("\"{}\": a file URL begins with file:///", written);
        path = percent_decode(url->path);
    }
    return "file://" + percent_encode(findings.resolve(at, path).string(), "/");
}

/// True for what can only be a path: neither a URL nor something a platform takes, such as a calendar id.
Result<bool> is_path(std::string_view written, std::string_view kind) {
    if (written.find("://") != std::string_view::npos) return is_file_url(written);
    const bool marked = written.starts_with('/') || written.starts_with("./") || written.starts_with("../");
    if (marked) return true;
    const auto slash = written.find('/');
    const bool dotted_host =
        slash != std::string_view::npos && written.substr(0, slash).find('.') != std::string_view::npos;
    if (dotted_host)
        return fail("\"{}\" is neither a URL nor a path; write https://{} or ./{}", written, written, written);
    if (slash != std::string_view::npos) return true;
    const auto* platform = kind.empty() ? detect_platform(written) : find_platform(kind);
    constexpr int by_host = 3;  // Platform::recognizes
    return platform == nullptr || platform->recognizes(written) < by_host;
}

std::string sanitized(std::string_view text) {
    std::string name;
    for (const char c : text) {
        if (ascii::is_alnum(c) || c == '.' || c == '_')
            name += ascii::lower(c);
        else if (!name.empty() && name.back() != '-')
            name += '-';
    }
    while (!name.empty() && name.back() == '-') name.pop_back();
    constexpr std::size_t longest = 90;  // leaves room for a number
    return name.empty() ? "source" : name.substr(0, longest);
}

/// The platform's own idea of a name, else the file's stem, the last segment of the path or the host.
std::string derived_name(const Source& source) {
    const auto* platform = find_platform(source.kind);
    if (platform != nullptr && !is_file_url(source.url)) {
        if (const auto canonical = platform->canonical_url(source.url))
            return sanitized(platform->derived_name(*canonical));
    }
    const auto url = parse_url(source.url);
    if (!url) return sanitized(source.url);
    const auto segments = url->segments();
    if (segments.empty()) return sanitized(url->host);
    return sanitized(is_file_url(source.url) ? std::filesystem::path(segments.back()).stem().string()
                                             : segments.back());
}

class SourceReader {
public:
    SourceReader(const Node& node, Findings& findings)
        : at_(node.at), findings_(findings), reader_(std::get<Table>(node.value), "[[source]]", findings) {}

    Source read() {
        Source source;
        source.origin = findings_.origin(at_);
        reader_.read("name", source.name, parse_name);
        reader_.read("url", source.url, parse_line);
        reader_.read("kind", source.kind);
        reader_.read("mode", source.mode, parse_mode_name);
        reader_.read("place", source.place, parse_line);
        reader_.read("organizer", source.organizer, parse_line);
        reader_.read("organizer_url", source.organizer_url, parse_web_url);
        reader_.read("require_title", source.require_title, parse_line);
        reader_.read("interval", source.interval, parse_seconds);
        reader_.read("enabled", source.enabled);
        if (!reader_.has("url")) reader_.complain("url", "a [[source]] needs a url", at_);
        settle(source);
        reader_.finish();
        return source;
    }

private:
    void settle(Source& source) {
        if (source.url.empty()) return;
        const auto path = is_path(source.url, source.kind);
        if (!path) return reader_.complain("url", "url: " + path.error().message);
        if (*path) {
            auto url = file_url(source.url, find_at("url"), findings_);
            if (!url) return reader_.complain("url", "url: " + url.error().message);
            source.url = *std::move(url);
        }
        settle_kind(source);
    }

    void settle_kind(Source& source) {
        const bool is_detected = source.kind.empty();
        if (is_detected) source.kind = kind_of(source.url);
        if (source.kind.empty()) {
            return reader_.complain("url",
                                    fmt::format("url: nothing reads \"{}\"; set kind if it is right", source.url));
        }
        const auto written = std::exchange(source.kind, settled_kind(source.kind));
        if (source.kind.empty()) {
            source.kind = written;
            return reader_.complain("kind",
                                    fmt::format("unknown kind \"{}\"{}", written, did_you_mean(written, all_kinds())));
        }
        const auto* platform = find_platform(source.kind);
        if (platform == nullptr || is_file_url(source.url)) return;
        const auto canonical = platform->canonical_url(source.url);
        if (!canonical) reader_.complain("url", "url: " + canonical.error().message);
    }

    const Place& find_at(std::string_view key) { return reader_.find(key)->node.at; }

    Place at_;
    Findings& findings_;
    Reader reader_;
};

/// Written names are taken first, so that adding a source never renames one that has its own name.
void settle_names(std::vector<Source>& sources, const std::vector<Place>& places, Findings& findings) {
    std::map<std::string, std::string> origins;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        if (sources[i].name.empty()) continue;
        const auto [known, added] = origins.emplace(sources[i].name, sources[i].origin);
        if (!added)
            findings.add(places[i],
                         fmt::format("the name \"{}\" is already taken at {}", sources[i].name, known->second));
    }
    for (auto& source : sources) {
        if (!source.name.empty()) continue;
        const auto base = derived_name(source);
        source.name = base;
        for (int number = 2; !origins.emplace(source.name, source.origin).second; ++number) {
            source.name = fmt::format("{}-{}", base, number);
        }
    }
}

}  // namespace

std::vector<Source> read_sources(Reader& root) {
    std::vector<Source> sources;
    std::vector<Place> names;
    for (const auto* node : tables_of(root, "source")) {
        sources.push_back(SourceReader(*node, root.findings()).read());
        const auto* name = find_member(std::get<Table>(node->value), "name");
        names.push_back(name == nullptr ? node->at : name->node.at);
    }
    settle_names(sources, names, root.findings());
    return sources;
}

}  // namespace gatherd::config
