#include "server/routes.hpp"

namespace gatherd::server {

void Routes::add(std::string path, std::function<Response(const Request&)> page) {
    add(std::move(path),
        Page([page = std::move(page)](const Request& request, const Respond& respond) { respond(page(request)); }));
}

void Routes::answer(const Request& request, Respond respond) const {
    const auto found = pages_.find(request.path);
    if (found == pages_.end()) return respond({404, "text/plain; charset=utf-8", "there is no such page\n", {}});
    if (request.method != "GET" && request.method != "HEAD")
        return respond(
            {405, "text/plain; charset=utf-8", "only GET and HEAD are answered here\n", {{"Allow", "GET, HEAD"}}});
    found->second(request, std::move(respond));
}

}  // namespace gatherd::server
