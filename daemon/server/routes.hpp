#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/bytes.hpp"

namespace gatherd::server {

/// A request as a page sees it.
struct Request {
    std::string method;                                          ///< "GET", "HEAD", "POST"
    std::string path;                                            ///< percent-encoded, without the query
    std::string query;                                           ///< without "?"
    std::map<std::string, std::string, std::less<>> headers;     ///< names in lower case
    std::map<std::string, std::string, std::less<>> captured{};  ///< what stood in the pattern's places, decoded

    /// A header's value, or "".
    [[nodiscard]] std::string_view header(std::string_view name) const;
};

using Headers = std::vector<std::pair<std::string, std::string>>;

struct Response {
    int status = 200;
    std::string content_type = "text/plain; charset=utf-8";
    Bytes body;
    Headers headers;
};

using Respond = std::function<void(Response)>;
/// Answers now or later, once, on the loop's thread.
using Page = std::function<void(const Request&, Respond)>;
/// How a refusal is worded: the status and one sentence become an answer.
using Refuse = std::function<Response(const Request&, int status, const std::string& sentence)>;

/// Which page answers a path. A pattern is a path in which `{name}` stands for one segment or a part of one:
/// "/group/{name}.ics". Of several that match, the one with most characters of its own wins. Unknown paths are refused
/// with 404, methods that a path does not know with 405.
class Routes {
public:
    /// GET and HEAD.
    void add(std::string pattern, Page page) { add("GET", std::move(pattern), std::move(page)); }
    /// A page that knows its answer at once.
    void add(std::string pattern, std::function<Response(const Request&)> page);
    void add(std::string method, std::string pattern, Page page);
    /// Plain text, unless told otherwise.
    void refuse_with(Refuse refuse) { refuse_ = std::move(refuse); }

    /// Every method and pattern that was added.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> names() const;

    void answer(Request request, Respond respond) const;
    [[nodiscard]] Response refusal(const Request& request, int status, const std::string& sentence) const;

private:
    struct Route {
        std::string pattern;
        std::map<std::string, Page, std::less<>> pages;  ///< by method
    };
    [[nodiscard]] const Route* best(Request& request) const;

    std::vector<Route> routes_;
    Refuse refuse_;
};

/// Whether the path is of that pattern, and what stands in its places.
[[nodiscard]] bool matches(std::string_view pattern, std::string_view path,
                           std::map<std::string, std::string, std::less<>>& captured);

}  // namespace gatherd::server
