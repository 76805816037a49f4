#include "meetup/api.hpp"

#include <charconv>
#include <set>

#include "base/ascii.hpp"
#include "fetchers/answer.hpp"
#include "json/json.hpp"
#include "jwt/jwt.hpp"
#include "meetup/event_node.hpp"

namespace gatherd::meetup::api {
namespace {

constexpr std::string_view token_url = "https://secure.meetup.com/oauth2/access";
constexpr std::string_view list_url = "https://api.meetup.com/gql-ext";
// Purposes go on with the page's number and the moment from which events are asked for: "api-list 2 2026-03-01T…".
constexpr std::string_view token_purpose = "api-token";
constexpr std::string_view list_purpose = "api-list";
constexpr int most_pages = 10;
constexpr int page_size = 50;
/// Events that are running are still listed.
constexpr auto looked_back = std::chrono::hours(48);

struct Progress {
    int page = 1;
    std::string from;
};

Progress progress_of(const Request& request) {
    Progress progress;
    std::string_view rest = request.purpose;
    rest.remove_prefix(std::min(rest.size(), rest.find(' ') + 1));
    const auto parsed = std::from_chars(rest.data(), rest.data() + rest.size(), progress.page);
    rest.remove_prefix(static_cast<std::size_t>(parsed.ptr - rest.data()));
    progress.from = ascii::trim(rest);
    return progress;
}

std::string query_of(const Address& asked, const Progress& progress, const std::string& cursor) {
    const auto after = cursor.empty() ? std::string{} : ",after:" + json::quoted(cursor);
    return fmt::format(
        "query{{groupByUrlname(urlname:{}){{id name urlname timezone city state country "
        "events(first:{}{},sort:ASC,filter:{{status:[ACTIVE,CANCELLED],afterDateTime:{}}}){{"
        "totalCount pageInfo{{endCursor hasNextPage}}edges{{node{{id token title eventUrl description dateTime endTime "
        "eventType status venues{{id name address city state postalCode country lat lon venueType}}}}}}}}}}}}",
        json::quoted(asked.slug), page_size, after, json::quoted(progress.from));
}

Request list_request(const Address& asked, const Progress& progress, const std::string& cursor,
                     const std::string& authorization) {
    auto request =
        get(std::string(list_url), fmt::format("{} {} {}", list_purpose, progress.page, progress.from), false);
    request.headers = {{"Content-Type", "application/json"}, {"Authorization", authorization}};
    request.body = "{\"query\":" + json::quoted(query_of(asked, progress, cursor)) + "}";
    return request;
}

std::string authorization_of(const Request& request) {
    for (const auto& [name, value] : request.headers)
        if (name == "Authorization") return value;
    return {};
}

/// "RATE_LIMITED until 2026-03-01T12:00:30Z: …" of the first of a GraphQL answer's errors.
std::string error_of(const json::Value& answer) {
    const auto& errors = answer["errors"].items();
    if (errors.empty()) return {};
    const auto& extensions = errors.front()["extensions"];
    std::string text = extensions.text("code");
    if (extensions.has("resetAt")) text += " until " + extensions.text("resetAt");
    const auto& message = errors.front().text("message");
    if (!message.empty()) text += (text.empty() ? "" : ": ") + message;
    return text.empty() ? "an error without a message" : text;
}

void add_events(const json::Value& list, const Group& group, Document& document) {
    const json::Value no_nodes;
    const ApolloState state(no_nodes);
    std::set<std::string> seen;
    for (const auto& edge : list["edges"].items()) {
        if (!seen.insert(edge["node"].text("id")).second) continue;
        add_or_reject(read_event(edge["node"], group, state), document);
    }
}

/// Asks for the page after this one, or says that there will be none.
void go_on(Step& step, const json::Value& list, const Exchange& exchange, const Address& asked) {
    auto progress = progress_of(exchange.request);
    const auto& cursor = list["pageInfo"].text("endCursor");
    if (!list["pageInfo"]["hasNextPage"].is_true()) return;
    if (progress.page < most_pages && !cursor.empty()) {
        ++progress.page;
        step.more.push_back(list_request(asked, progress, cursor, authorization_of(exchange.request)));
        return;
    }
    step.document.ends_early = true;
    step.document.diagnostics.push_back(
        {Severity::warning, 0, fmt::format("the API's list goes on after page {}: left out", progress.page)});
}

}  // namespace

bool is_configured(const Source& source) { return !source.secret("signing_key").empty(); }

bool is_token_answer(const Request& request) { return request.purpose.starts_with(token_purpose); }
bool is_list_answer(const Request& request) { return request.purpose.starts_with(list_purpose); }
bool is_later_page(const Request& request) { return is_list_answer(request) && progress_of(request).page > 1; }

Result<Request> token_request(const Source& source, sys_seconds now) {
    const auto header =
        fmt::format(R"({{"alg":"RS256","kid":{},"typ":"JWT"}})", json::quoted(source.secret("signing_key_id")));
    const auto claims = fmt::format(R"({{"sub":{},"iss":{},"aud":"api.meetup.com","exp":{}}})",
                                    json::quoted(source.secret("member_id")), json::quoted(source.secret("client_key")),
                                    now.time_since_epoch().count() + 120);
    const auto assertion = sign_rs256(header, claims, source.secret("signing_key"));
    if (!assertion) return tl::unexpected(assertion.error());
    auto request =
        get(std::string(token_url), fmt::format("{} 1 {}", token_purpose, format_rfc3339(now - looked_back)), false);
    request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
    request.body =
        format_query({{"grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"}, {"assertion", *assertion}});
    return request;
}

Result<Step> read_token(const Exchange& exchange, const Address& asked) {
    if (auto checked = check_answer(exchange); !checked) return tl::unexpected(checked.error());
    const auto answer = json::parse(exchange.response.body);
    const auto token = answer ? answer->text("access_token") : std::string{};
    if (token.empty()) return fail("{}: the answer holds no access_token", exchange.request.url);
    Step step;
    step.has_events = false;
    step.more.push_back(list_request(asked, progress_of(exchange.request), "", "Bearer " + token));
    return step;
}

Result<ListResult> read_list(const Exchange& exchange, const Address& asked) {
    const auto answer = json::parse(exchange.response.body);
    // Refusals carry their reason in a body of the same shape.
    if (answer)
        if (const auto error = error_of(*answer); !error.empty()) return fail("{}: {}", exchange.request.url, error);
    if (auto checked = check_answer(exchange); !checked) return tl::unexpected(checked.error());
    if (!answer) return fail("{}: {}", exchange.request.url, answer.error().message);
    const auto& node = (*answer)["data"]["groupByUrlname"];
    ListResult result;
    result.no_such_group = (*answer)["data"].is_object() && node.is_null();
    if (result.no_such_group) return result;
    const auto& list = node["events"];
    if (!list["edges"].is_array()) return fail("{}: the answer holds no event list", exchange.request.url);
    const auto group = read_group(node, asked.slug);
    auto& document = result.step.document;
    document.name = group.name;
    document.time_zone = group.zone;
    document.reader = "GraphQL API";
    if (const auto from = parse_rfc3339(progress_of(exchange.request).from)) document.covers_from = *from;
    add_events(list, group, document);
    go_on(result.step, list, exchange, asked);
    return result;
}

}  // namespace gatherd::meetup::api
