#include "markdown/markdown.hpp"

#include "base/ascii.hpp"
#include "fetchers/answer.hpp"
#include "markdown/section.hpp"

namespace gatherd::markdown {
namespace {

bool names_markdown(std::string_view path) {
    const auto lower = ascii::lower(path.substr(0, path.find_first_of("?#")));
    return lower.ends_with(".md") || lower.ends_with(".markdown");
}

int recognizes(std::string_view url) { return names_markdown(url) ? 2 : 0; }

/// A file's page on github.com is about the file: https://github.com/OWNER/REPOSITORY/blob/BRANCH/PATH.
Result<std::string> canonical_url(std::string_view written) {
    if (const auto file = saved_copy(written)) return file->text();
    auto url = parse_web_url(written);
    if (!url) return tl::unexpected(url.error());
    if (url->scheme != "http" && url->scheme != "https")
        return fail("'{}': gatherd reads http, https and files", written);
    auto segments = url->segments();
    if (bare_host(*url) == "github.com" && segments.size() > 4 && segments[2] == "blob") {
        segments.erase(segments.begin() + 2);
        return "https://raw.githubusercontent.com/" + percent_encode(ascii::join(segments, "/"), "/");
    }
    url->fragment.reset();
    return url->text();
}

std::string derived_name(std::string_view canonical_url) {
    const auto url = parse_url(canonical_url);
    const auto segments = url ? url->segments() : std::vector<std::string>{};
    if (segments.empty()) return name_from(canonical_url);
    return name_from(segments.back().substr(0, segments.back().rfind('.')));
}

Result<std::vector<Request>> start(const Source& source, sys_seconds /*now*/) {
    if (const auto file = saved_copy(source.url)) return std::vector{get_saved_copy(*file, "section")};
    auto url = canonical_url(source.url);
    if (!url) return tl::unexpected(url.error());
    return std::vector{get(std::move(*url), "section")};
}

Result<Step> read(const Source& /*source*/, const Exchange& exchange) {
    if (auto checked = check_answer(exchange); !checked) return tl::unexpected(checked.error());
    auto document = read_section(exchange.response.body);
    if (!document) return fail("{}: {}", exchange.request.url, document.error().message);
    Step step;
    step.document = std::move(*document);
    return step;
}

}  // namespace

constinit const Platform platform{
    "markdown", "Published Upcoming Events section", recognizes, canonical_url, derived_name, start, read};

}  // namespace gatherd::markdown
