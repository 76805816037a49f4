#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "answers/curated_store.hpp"
#include "base/result.hpp"
#include "base/url.hpp"
#include "probe/probe.hpp"
#include "server/routes.hpp"
#include "site/snapshot.hpp"

namespace gatherd::site {

/// Where a city lies, as far as it is known.
using Locate = std::function<std::optional<Coordinates>(const Place& place)>;

/// What a page is made from. Lives for the call.
struct Call {
    const server::Request& request;
    const QueryParameters& parameters;  ///< of the query, decoded, in order
    const Snapshot& snapshot;
    CuratedStore& curated;  ///< the store beyond the snapshot, on a read-only connection of this thread
    const Locate& locate;
    const Probe* probe = nullptr;  ///< of the URL that an earlier Answer wanted to be looked at

    /// What stood in the route's `{name}`.
    [[nodiscard]] std::string captured(std::string_view name) const;
    /// The first parameter of that name, or "".
    [[nodiscard]] std::string parameter(std::string_view name) const;
    /// Where links point to when they must be absolute: `[http] base_url` without a slash at the end, or "".
    [[nodiscard]] std::string base_url() const;
};

/// A page that was made.
struct Answer {
    std::string body;
    std::string content_type;  ///< "": the route's own
    int status = 200;
    server::Headers headers{};  ///< Cache-Control among them replaces the route's own
    bool kept = true;           ///< may be sent again until data or configuration change
    std::string probe{};        ///< a URL to look at: the page is made again with what it gives
    std::string refusal{};      ///< one sentence, instead of a body: what is not there, with a status of 404
};

/// "no source is named 'x'"
[[nodiscard]] Answer not_found(std::string sentence);

/// Makes a page, on a thread where it may take its time. An error is the request's: 400 with its message.
using Maker = std::function<Result<Answer>(const Call&)>;

/// A parameter as /openapi.json tells of it.
struct Parameter {
    std::string name;
    std::string description;
    bool required = false;
    bool repeatable = false;
};

/// What a path answers with: data for programs, HTML for people, or both; of both the Accept header chooses.
struct Route {
    std::string pattern;  ///< as in server::Routes
    std::string summary;
    std::vector<Parameter> parameters;  ///< of the query
    std::string data_type;              ///< of what `data` makes
    Maker data;
    Maker html;
    bool warm = false;  ///< made anew with every snapshot, before anybody asks
};

/// How a refusal looks to people: status, one sentence, the request.
using RefusalPage = std::function<std::string(int status, const std::string& sentence, const server::Request&)>;

}  // namespace gatherd::site
