#pragma once
#include <algorithm>
#include <deque>

#include "fetchers/fetcher.hpp"

namespace gatherd::test {

/// Takes requests and answers when, and what, the test says.
class FakeFetcher final : public Fetcher {
public:
    struct Taken {
        Request request;
        std::function<void(FetchResult)> done;
    };

    void fetch(Request request, std::function<void(FetchResult)> done) override {
        asked.push_back(request.url);
        under_way.push_back({std::move(request), std::move(done)});
    }

    /// Answers the oldest request for that URL.
    void answer(const std::string& url, FetchResult result) {
        const auto found =
            std::find_if(under_way.begin(), under_way.end(), [&](const Taken& t) { return t.request.url == url; });
        if (found == under_way.end()) throw std::logic_error("nobody asked for " + url);
        auto taken = std::move(*found);
        under_way.erase(found);
        if (result && result->final_url.empty()) result->final_url = url;
        taken.done(std::move(result));
    }
    void answer(const std::string& url, int status = 200, std::string body = {}) {
        Response response;
        response.status = status;
        response.body = std::move(body);
        answer(url, FetchResult(std::move(response)));
    }

    std::vector<std::string> asked;  ///< every URL, in order
    std::deque<Taken> under_way;
};

}  // namespace gatherd::test
