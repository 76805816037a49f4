#pragma once
#include "fetchers/fetcher.hpp"

namespace gatherd {

/// Whether the URL of a request means a file: "file:…", or a path without a scheme.
[[nodiscard]] bool names_file(std::string_view url);
/// Reads it as if a server had sent it: 200 with an ETag made of time and size, 304 when that is still the same.
/// Reads on the calling thread: files are local and at most `limit` bytes.
[[nodiscard]] FetchResult fetch_file(const Request& request, std::size_t limit);

}  // namespace gatherd
