#pragma once
#include <optional>
#include <string>
#include <vector>

#include "answers/curated_store.hpp"
#include "query/explanation.hpp"

namespace gatherd {

/// Everything there is to say about one event.
struct Explanation {
    StoredEvent stored;
    std::vector<Decision> decisions;
    Fate fate;
};

/// By id or URL, of now or of before; nothing when no event is or was known by it.
[[nodiscard]] std::optional<Explanation> explain(const std::string& id_or_url, CuratedStore& curated);

[[nodiscard]] std::string explanation_json(const Explanation& explanation, const Style& style);

}  // namespace gatherd
