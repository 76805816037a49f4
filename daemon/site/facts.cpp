#include "site/facts.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/ascii.hpp"
#include "base/url.hpp"
#include "render/escape.hpp"

namespace gatherd::site {
namespace {

using Json = nlohmann::ordered_json;

/// What the service itself answers.
struct Own {
    const char* method;
    const char* pattern;
    const char* summary;
    const char* type;
};
constexpr Own own_routes[] = {
    {"get", "/healthz", "The process runs", "text/plain"},
    {"get", "/readyz", "Store and scheduler work; 503 with the reason when they do not", "text/plain"},
    {"get", "/metrics", "Figures for Prometheus", "text/plain"},
    {"post", "/sources/{name}/poll", "Poll a source as soon as its host may be asked", "application/json"}};

/// "{name}" of a path becomes a parameter.
Json path_parameters(const std::string& pattern) {
    auto all = Json::array();
    for (auto open = pattern.find('{'); open != std::string::npos; open = pattern.find('{', open + 1))
        all.push_back(Json{{"name", pattern.substr(open + 1, pattern.find('}', open) - open - 1)},
                           {"in", "path"},
                           {"required", true},
                           {"schema", {{"type", "string"}}}});
    return all;
}

Json parameters_of(const Route& route) {
    auto all = path_parameters(route.pattern);
    for (const auto& parameter : route.parameters) {
        const Json text{{"type", "string"}};
        all.push_back(Json{{"name", parameter.name},
                           {"in", "query"},
                           {"required", parameter.required},
                           {"description", parameter.description},
                           {"schema", parameter.repeatable ? Json{{"type", "array"}, {"items", text}} : text}});
    }
    return all;
}

std::string bare_type(const std::string& type) { return type.empty() ? "*/*" : type.substr(0, type.find(';')); }

Json operation(const Route& route) {
    Json content = Json::object();
    if (route.data) content[bare_type(route.data_type)] = Json::object();
    if (route.html) content["text/html"] = Json::object();
    Json responses{{"200", {{"description", "as asked for"}, {"content", std::move(content)}}},
                   {"304", {{"description", "not changed since the ETag that was sent"}}}};
    if (!route.parameters.empty())
        responses["400"] = {{"description", "a parameter means nothing: one sentence says why"}};
    if (route.pattern.find('{') != std::string::npos) responses["404"] = {{"description", "nothing has that name"}};
    return {{"summary", route.summary}, {"parameters", parameters_of(route)}, {"responses", std::move(responses)}};
}

Json operation(const Own& own) {
    Json json{{"summary", own.summary},
              {"parameters", path_parameters(own.pattern)},
              {"responses",
               {{own.method == std::string_view("post") ? "202" : "200",
                 {{"description", "done"}, {"content", {{own.type, Json::object()}}}}}}}};
    if (own.method == std::string_view("post")) json["security"] = Json::array({Json{{"admin", Json::array()}}});
    return json;
}

std::string sitemap(const Snapshot& snapshot, const std::string& base_url) {
    std::string out =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
    const auto add = [&](const std::string& path) {
        out += "<url><loc>" + escape_markup(base_url + path) + "</loc></url>\n";
    };
    for (const auto* path : {"/", "/check", "/sources"}) add(path);
    for (const auto& one : snapshot.sources)
        if (one.source.enabled) add("/group/" + percent_encode(one.source.name));
    return out + "</urlset>\n";
}

}  // namespace

std::string robots(const std::string& base_url) {
    return "User-agent: *\nDisallow: /check?\nDisallow: /explain\nDisallow: /metrics\n" +
           (base_url.empty() ? std::string{} : "Sitemap: " + base_url + "/sitemap.xml\n");
}

std::string openapi(const std::vector<Route>& routes, const std::string& base_url) {
    Json paths = Json::object();
    for (const auto& route : routes) paths[route.pattern]["get"] = operation(route);
    for (const auto& own : own_routes) paths[own.pattern][own.method] = operation(own);
    const Json json{
        {"openapi", "3.0.3"},
        {"info", {{"title", "gatherd"}, {"version", "1"}, {"description", "A community's events, read-only"}}},
        {"servers", Json::array({Json{{"url", base_url.empty() ? "/" : base_url}}})},
        {"paths", std::move(paths)},
        {"components", {{"securitySchemes", {{"admin", {{"type", "http"}, {"scheme", "bearer"}}}}}}}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

bool is_described(std::string_view method, std::string_view pattern) {
    return std::ranges::any_of(own_routes, [&](const Own& own) {
        return ascii::equal_ignoring_case(own.method, method) && own.pattern == pattern;
    });
}

void mount_facts(Site& site) {
    site.mount({"/openapi.json",
                "This description",
                {},
                "application/json",
                [&site](const Call& call) -> Result<Answer> {
                    return Answer{openapi(site.routes(), call.base_url()), {}};
                },
                {}});
    site.mount({"/robots.txt",
                "What crawlers are asked to leave alone",
                {},
                "text/plain; charset=utf-8",
                [](const Call& call) -> Result<Answer> {
                    return Answer{robots(call.base_url()), {}};
                },
                {}});
    site.mount({"/sitemap.xml",
                "The pages for crawlers",
                {},
                "application/xml",
                [](const Call& call) -> Result<Answer> {
                    if (call.base_url().empty()) return not_found("a sitemap needs [http] base_url");
                    return Answer{sitemap(call.snapshot, call.base_url()), {}};
                },
                {}});
}

}  // namespace gatherd::site
