#include "server/routes.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/url.hpp"

namespace gatherd::server {
namespace {

// The characters of a pattern that are not a place's.
std::size_t own_characters(std::string_view pattern) {
    std::size_t own = 0;
    bool inside = false;
    for (const char c : pattern) {
        if (c == '{') inside = true;
        own += inside ? 0 : 1;
        if (c == '}') inside = false;
    }
    return own;
}

bool segment_matches(std::string_view pattern, std::string_view segment,
                     std::map<std::string, std::string, std::less<>>& captured) {
    const auto open = pattern.find('{');
    if (open == std::string_view::npos) return pattern == segment;
    const auto close = pattern.find('}', open);
    const auto before = pattern.substr(0, open);
    const auto after = pattern.substr(close + 1);
    if (segment.size() <= before.size() + after.size() || !segment.starts_with(before) || !segment.ends_with(after))
        return false;
    segment.remove_prefix(before.size());
    segment.remove_suffix(after.size());
    captured.emplace(pattern.substr(open + 1, close - open - 1), percent_decode(segment));
    return true;
}

std::string allowed(const std::vector<std::string>& methods) {
    std::vector<std::string> all;
    for (const auto& method : methods) {
        all.push_back(method);
        if (method == "GET") all.emplace_back("HEAD");
    }
    all.emplace_back("OPTIONS");
    return ascii::join(all, ", ");
}

}  // namespace

std::string_view Request::header(std::string_view name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

bool matches(std::string_view pattern, std::string_view path,
             std::map<std::string, std::string, std::less<>>& captured) {
    const auto wanted = ascii::split(pattern, '/');
    const auto given = ascii::split(path, '/');
    if (wanted.size() != given.size()) return false;
    captured.clear();
    for (std::size_t i = 0; i < wanted.size(); ++i)
        if (!segment_matches(wanted[i], given[i], captured)) return false;
    return true;
}

void Routes::add(std::string pattern, std::function<Response(const Request&)> page) {
    add(std::move(pattern),
        Page([page = std::move(page)](const Request& request, const Respond& respond) { respond(page(request)); }));
}

void Routes::add(std::string method, std::string pattern, Page page) {
    auto found = std::ranges::find(routes_, pattern, &Route::pattern);
    if (found == routes_.end()) found = routes_.insert(found, Route{std::move(pattern), {}});
    found->pages[std::move(method)] = std::move(page);
}

std::vector<std::pair<std::string, std::string>> Routes::names() const {
    std::vector<std::pair<std::string, std::string>> all;
    for (const auto& route : routes_)
        for (const auto& [method, page] : route.pages) all.emplace_back(method, route.pattern);
    return all;
}

const Routes::Route* Routes::best(Request& request) const {
    // No pattern has more characters of its own than the path itself.
    if (request.path.find('{') == std::string::npos) {
        const auto exact = std::ranges::find(routes_, request.path, &Route::pattern);
        if (exact != routes_.end()) return &*exact;
    }
    const Route* best = nullptr;
    for (const auto& route : routes_) {
        if (best != nullptr && own_characters(route.pattern) <= own_characters(best->pattern)) continue;
        std::map<std::string, std::string, std::less<>> captured;
        if (!matches(route.pattern, request.path, captured)) continue;
        request.captured = std::move(captured);
        best = &route;
    }
    return best;
}

Response Routes::refusal(const Request& request, int status, const std::string& sentence) const {
    if (refuse_) return refuse_(request, status, sentence);
    return {status, "text/plain; charset=utf-8", sentence + "\n", {}};
}

void Routes::answer(Request request, Respond respond) const {
    const auto* route = best(request);
    if (route == nullptr) return respond(refusal(request, 404, "there is no such page"));
    const auto page = route->pages.find(request.method == "HEAD" ? "GET" : request.method);
    if (page != route->pages.end()) return page->second(request, std::move(respond));
    std::vector<std::string> methods;
    for (const auto& [method, known] : route->pages) methods.push_back(method);
    const auto allow = allowed(methods);
    auto response = request.method == "OPTIONS" ? Response{204, "", {}, {}}
                                                : refusal(request, 405, "only " + allow + " are answered here");
    response.headers.emplace_back("Allow", allow);
    // Fetch standard, CORS preflight: what may be read by anybody may be asked for by any page.
    if (request.method == "OPTIONS" && route->pages.contains("GET")) {
        response.headers.emplace_back("Access-Control-Allow-Origin", "*");
        response.headers.emplace_back("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS");
        response.headers.emplace_back("Access-Control-Max-Age", "86400");
    }
    respond(std::move(response));
}

}  // namespace gatherd::server
