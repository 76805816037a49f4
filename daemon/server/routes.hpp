#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gatherd::server {

/// A request as a page sees it.
struct Request {
    std::string method;                                       ///< "GET", "HEAD", "POST"
    std::string path;                                         ///< percent-encoded, without the query
    std::string query;                                        ///< without "?"
    std::map<std::string, std::string, std::less<>> headers;  ///< names in lower case
};

struct Response {
    int status = 200;
    std::string content_type = "text/plain; charset=utf-8";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
};

using Respond = std::function<void(Response)>;
/// Answers now or later, once, on the loop's thread.
using Page = std::function<void(const Request&, Respond)>;

/// Which page answers a path. GET and HEAD; others are refused with 405, unknown paths with 404.
class Routes {
public:
    void add(std::string path, Page page) { pages_[std::move(path)] = std::move(page); }
    /// A page that knows its answer at once.
    void add(std::string path, std::function<Response(const Request&)> page);
    void answer(const Request& request, Respond respond) const;

private:
    std::map<std::string, Page, std::less<>> pages_;
};

}  // namespace gatherd::server
