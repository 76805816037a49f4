#pragma once
#include <memory>
#include <optional>
#include <string>

#include "site/cache.hpp"
#include "site/call.hpp"

namespace gatherd::site {

/// One request for one representation.
struct Order {
    const Route* route = nullptr;
    bool html = false;
    server::Request request;

    /// Requests with equal keys get equal answers, as long as the snapshot is the same.
    [[nodiscard]] std::string key() const;
};

/// Makes answers from snapshots, on one thread. Its connection to the store is opened when it is first needed.
class Kitchen {
public:
    Kitchen(std::string store_path, const Clock& clock, Locate locate)
        : path_(std::move(store_path)), clock_(clock), locate_(std::move(locate)) {}

    /// An answer, whatever happens: what the request did wrong is 400, what the store cannot do 503.
    [[nodiscard]] std::shared_ptr<const Ready> make(const Order& order, const Snapshot& snapshot,
                                                    const RefusalPage& refusal, const Probe* probe = nullptr);
    /// Throws StoreFailure when it cannot be opened.
    [[nodiscard]] Store& store();

private:
    [[nodiscard]] Answer answer(const Order& order, const Snapshot& snapshot, const RefusalPage& refusal,
                                const Probe* probe);

    std::string path_;
    const Clock& clock_;
    Locate locate_;
    std::unique_ptr<Store> store_;
};

/// Refuses, in HTML by that page or in one line of plain text.
[[nodiscard]] Answer refused(const server::Request& request, int status, const std::string& sentence, bool html,
                             const RefusalPage& page);

}  // namespace gatherd::site
