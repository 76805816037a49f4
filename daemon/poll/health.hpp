#pragma once
#include <string_view>

#include "fetchers/fetcher.hpp"

namespace gatherd {

/// SourceState::health after a request that failed: who has to do something about it.
[[nodiscard]] std::string_view health_of(FetchFailure failure);
/// Likewise after an answer that could not be read.
[[nodiscard]] std::string_view health_of(const Response& response);

/// No word from the other side: the fault may lie anywhere between.
[[nodiscard]] bool is_unheard(FetchFailure failure);

}  // namespace gatherd
