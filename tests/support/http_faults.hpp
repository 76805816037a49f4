#pragma once
#include <chrono>

#include "support/http_server.hpp"

/// Ways in which a server misbehaves, each for HttpServer::serve_raw(). None ends by itself before its client does.
namespace gatherd::test::faults {

/// Takes the request and never answers.
[[nodiscard]] RawHandler silence();
/// Promises a body and sends it byte by byte.
[[nodiscard]] RawHandler slow_loris(std::chrono::milliseconds interval = std::chrono::milliseconds(5));
/// A body without length and end.
[[nodiscard]] RawHandler endless_body();
/// Promises `promised` bytes, sends `sent` and closes.
[[nodiscard]] RawHandler wrong_length(std::size_t promised, std::size_t sent);
/// Closes with RST after the head of the response.
[[nodiscard]] RawHandler reset();
/// Closes without a byte of answer.
[[nodiscard]] RawHandler hang_up();
/// A small body in that content coding, as from gzip(), zstd_zeros() or brotli_zeros().
[[nodiscard]] RawHandler coded(std::string coding, std::string packed);
/// A gzip stream of empty blocks that goes on for ever and decodes to nothing.
[[nodiscard]] RawHandler endless_empty_gzip();
/// One header line of so many bytes.
[[nodiscard]] RawHandler huge_header(std::size_t bytes);
/// Header lines of ordinary size without end.
[[nodiscard]] RawHandler endless_headers();
/// Exactly these bytes, then the connection closes.
[[nodiscard]] RawHandler bytes(std::string text);

/// `text` in gzip coding.
[[nodiscard]] std::string gzip(std::string_view text);
/// A whole number of 128 KiB blocks of zeros in zstd coding, 4 bytes each.
[[nodiscard]] std::string zstd_zeros(std::size_t blocks);
/// 50,000,000 zeros in Brotli coding, 40 bytes.
[[nodiscard]] std::string brotli_zeros();

}  // namespace gatherd::test::faults
