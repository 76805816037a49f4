#include "site/cache.hpp"

namespace gatherd::site {

std::size_t Cache::Entry::size() const {
    constexpr std::size_t bookkeeping = 256;
    return bookkeeping + 2 * key.size() + ready->content.size();
}

std::shared_ptr<const Ready> Cache::find(std::string_view key) {
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) return nullptr;
    entries_.splice(entries_.begin(), entries_, found->second);
    return found->second->ready;
}

void Cache::keep(const std::string& key, std::shared_ptr<const Ready> ready) {
    if (const auto found = by_key_.find(key); found != by_key_.end()) drop(found->second);
    Entry entry{key, std::move(ready)};
    if (entry.size() > most_bytes_ / 2) return;
    bytes_ += entry.size();
    entries_.push_front(std::move(entry));
    by_key_.emplace(entries_.front().key, entries_.begin());
    while (bytes_ > most_bytes_) drop(std::prev(entries_.end()));
}

void Cache::drop(Entries::iterator entry) {
    bytes_ -= entry->size();
    by_key_.erase(entry->key);
    entries_.erase(entry);
}

void Cache::clear() {
    by_key_.clear();
    entries_.clear();
    bytes_ = 0;
}

std::vector<std::string> Cache::keys() const {
    std::vector<std::string> all;
    for (const auto& entry : entries_) all.push_back(entry.key);
    return all;
}

}  // namespace gatherd::site
