#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/url.hpp"
#include "fetchers/fetcher.hpp"
#include "model/raw_event.hpp"
#include "model/source.hpp"

namespace gatherd {

/// A response and the request that brought it.
struct Exchange {
    Request request;
    Response response;
    const Reading* reading = nullptr;  ///< what need not be read; none: everything is
};

/// What a platform made of one exchange.
struct Step {
    Document document;
    std::vector<Request> more;  ///< follow-up requests: the next page, the feed a page points to, a fallback
    /// False when this exchange only led to others; then an unchanged body says nothing about the events.
    bool has_events = true;
};

/// A platform is one folder and one row of the registry: constant, stateless, pure functions.
struct Platform {
    std::string_view kind;  ///< as in the configuration
    std::string_view what;  ///< one line for people: "Meetup group page"
    /// How sure the platform is that the URL is its own: 0 no, 1 would try, 2 by file name, 3 by host.
    int (*recognizes)(std::string_view url);
    /// The canonical form of a configured URL, and a source name derived from it.
    Result<std::string> (*canonical_url)(std::string_view url);
    std::string (*derived_name)(std::string_view canonical_url);
    /// The first requests of a poll at `now`, the best way first.
    Result<std::vector<Request>> (*start)(const Source& source, sys_seconds now);
    /// Reads one exchange with any HTTP status. An error is the poll's failure, unless `more` of an earlier step
    /// remains.
    Result<Step> (*read)(const Source& source, const Exchange& exchange);
    /// The request for the page of the one event that the URL names, to be read by read(); nothing when it names none.
    /// Null: such pages are read as any page of the web.
    std::optional<Request> (*event_page)(std::string_view url) = nullptr;
};

}  // namespace gatherd
