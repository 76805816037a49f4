#pragma once
#include <list>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/content.hpp"

namespace gatherd::site {

/// An answer ready to be sent, and sent again.
struct Ready {
    bool kept = true;     ///< may be sent again
    std::string probe{};  ///< a URL to look at first: this is not an answer yet
    int status = 200;
    server::Content content;
    server::Headers headers;
};

/// Answers by request, of one snapshot. Those not asked for longest make room.
class Cache {
public:
    explicit Cache(std::size_t most_bytes) : most_bytes_(most_bytes) {}

    /// Null when there is none.
    [[nodiscard]] std::shared_ptr<const Ready> find(std::string_view key);
    /// One that would take more than half of the room is not kept.
    void keep(const std::string& key, std::shared_ptr<const Ready> ready);
    void clear();
    /// The keys in use, the one asked for last first.
    [[nodiscard]] std::vector<std::string> keys() const;
    [[nodiscard]] std::size_t bytes() const { return bytes_; }

private:
    struct Entry {
        std::string key;
        std::shared_ptr<const Ready> ready;
        [[nodiscard]] std::size_t size() const;
    };
    using Entries = std::list<Entry>;

    void drop(Entries::iterator entry);

    std::size_t most_bytes_;
    std::size_t bytes_ = 0;
    Entries entries_;                                                    ///< the one asked for last first
    std::map<std::string_view, Entries::iterator, std::less<>> by_key_;  ///< views of the entries' own keys
};

}  // namespace gatherd::site
