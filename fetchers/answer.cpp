#include "fetchers/answer.hpp"

#include "base/ascii.hpp"
#include "fetchers/wall.hpp"

namespace gatherd {
namespace {

constexpr std::size_t most_name_bytes = 60;

std::string_view reason(int status) {
    switch (status) {
        case 401:
            return "needs a login";
        case 403:
            return "refused";
        case 404:
            return "not found";
        case 410:
            return "gone";
        case 429:
            return "too many requests";
        case 503:
            return "not available now";
        default:
            return status >= 500 ? "server error" : "unexpected answer";
    }
}

}  // namespace

bool is_missing(const Exchange& exchange) { return exchange.response.status == 404 || exchange.response.status == 410; }

Step instead(Request request, std::string why, Severity severity) {
    Step step;
    step.has_events = false;
    step.more.push_back(std::move(request));
    step.document.diagnostics.push_back({severity, 0, std::move(why)});
    return step;
}

Step without_event(const Exchange& exchange) {
    Step step;
    step.has_events = false;
    step.document.diagnostics.push_back(
        {Severity::note, 0,
         fmt::format("{}: {}: nothing there any more", exchange.request.url, exchange.response.status)});
    return step;
}

void add_or_reject(Result<RawEvent> event, Document& document) {
    if (event) return document.events.push_back(std::move(*event));
    ++document.rejected;
    document.diagnostics.push_back({Severity::warning, 0, std::move(event.error().message)});
}

Result<void> check_answer(const Exchange& exchange) {
    const auto& request = exchange.request;
    const auto& response = exchange.response;
    const auto wall = classify(response);
    if (response.status != 200)
        return fail("{}: {} {}{}", request.url, response.status, reason(response.status),
                    wall.shown ? " (" + wall.phrase + ")" : "");
    if (wall) return fail("{}: {} in place of the answer", request.url, wall.phrase);
    if (ascii::trim(response.body).empty()) return fail("{}: an empty answer", request.url);
    return {};
}

Request get(std::string url, std::string purpose, bool obeys_robots) {
    Request request;
    request.url = std::move(url);
    request.purpose = std::move(purpose);
    request.obeys_robots = obeys_robots;
    return request;
}

std::string with_configured_slash(std::string canonical, std::string_view configured) {
    const auto url = parse_web_url(configured);
    if (!url || url->path.empty()) return canonical;
    const bool wanted = url->path.ends_with('/');
    const bool same_page = wanted ? parse_url(canonical + "/").value_or(Url{}).path == url->path
                                  : parse_url(canonical).value_or(Url{}).path == url->path + "/";
    if (!same_page) return canonical;
    if (wanted) return canonical + "/";
    canonical.pop_back();
    return canonical;
}

std::optional<Url> saved_copy(std::string_view url) {
    auto parsed = parse_url(url);
    if (!parsed || parsed->scheme != "file") return std::nullopt;
    return *parsed;
}

Request get_saved_copy(const Url& file, std::string purpose) {
    auto request = get(file.text(), std::move(purpose), false);
    request.may_read_files = true;
    return request;
}

std::string name_from(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (ascii::is_alnum(c))
            out += ascii::lower(c);
        else if (!out.empty() && out.back() != '-')
            out += '-';
        if (out.size() >= most_name_bytes) break;
    }
    while (!out.empty() && out.back() == '-') out.pop_back();
    return out.empty() ? "source" : out;
}

Result<Url> parse_web_url(std::string_view written) {
    written = ascii::trim(written);
    auto url = parse_url(written);
    const bool has_scheme =
        url && (url->scheme == "http" || url->scheme == "https" || url->scheme == "webcal" || url->scheme == "file");
    // "meetup.com/x" has no scheme, and "host:8080/x" only looks as if it had one.
    const bool is_mail = url && url->scheme == "mailto";
    if (!has_scheme && !is_mail && written.find('.') != std::string_view::npos &&
        written.find("://") == std::string_view::npos)
        url = parse_url("https://" + std::string(written));
    if (url && url->scheme == "webcal") url->scheme = "https";
    return url;
}

std::string_view bare_host(const Url& url) {
    std::string_view host = url.host;
    if (host.starts_with("www.")) host.remove_prefix(4);
    return host;
}

}  // namespace gatherd
