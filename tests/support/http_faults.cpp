#include "support/http_faults.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <stdexcept>

#include "support/http_connection.hpp"

namespace gatherd::test::faults {
namespace {

void write_until_refused(HttpConnection& connection, std::string_view piece) {
    while (connection.write(piece)) {}
    connection.close_after();
}

RawHandler write_and_close(std::string text) {
    return [text = std::move(text)](const SeenRequest&, HttpConnection& connection) {
        connection.write(text);
        connection.close_after();
    };
}

}  // namespace

RawHandler silence() {
    return [](const SeenRequest&, HttpConnection& connection) { connection.wait_until_peer_closes(); };
}

RawHandler slow_loris(std::chrono::milliseconds interval) {
    return [interval](const SeenRequest&, HttpConnection& connection) {
        connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
        while (connection.trickle("BEGIN:VCALENDAR\r\n", interval)) {}
        connection.close_after();
    };
}

RawHandler endless_body() {
    return [](const SeenRequest&, HttpConnection& connection) {
        connection.write("HTTP/1.1 200 OK\r\nContent-Type: text/calendar\r\n\r\n");
        write_until_refused(connection, std::string(65536, 'x'));
    };
}

RawHandler wrong_length(std::size_t promised, std::size_t sent) {
    return write_and_close(
        fmt::format("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{}", promised, std::string(sent, 'x')));
}

RawHandler reset() {
    return [](const SeenRequest&, HttpConnection& connection) {
        connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
        connection.reset();
    };
}

RawHandler hang_up() { return write_and_close(""); }

RawHandler coded(std::string coding, std::string packed) {
    return write_and_close(fmt::format("HTTP/1.1 200 OK\r\nContent-Encoding: {}\r\nContent-Length: {}\r\n\r\n{}",
                                       coding, packed.size(), packed));
}

RawHandler endless_empty_gzip() {
    return [](const SeenRequest&, HttpConnection& connection) {
        connection.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n");
        connection.write(std::string_view("\x1f\x8b\x08\0\0\0\0\0\0\x03", 10));  // RFC 1952 section 2.3
        std::string blocks;
        // RFC 1951 section 3.2.4: a stored block of length 0, not the last.
        for (int i = 0; i < 8192; ++i) blocks += std::string_view("\0\0\0\xff\xff", 5);
        write_until_refused(connection, blocks);
    };
}

RawHandler huge_header(std::size_t bytes) {
    return write_and_close("HTTP/1.1 200 OK\r\nX-Huge: " + std::string(bytes, 'h') + "\r\nContent-Length: 0\r\n\r\n");
}

RawHandler endless_headers() {
    return [](const SeenRequest&, HttpConnection& connection) {
        connection.write("HTTP/1.1 200 OK\r\n");
        write_until_refused(connection, "X-More: " + std::string(1000, 'h') + "\r\n");
    };
}

RawHandler bytes(std::string text) { return write_and_close(std::move(text)); }

std::string gzip(std::string_view text) {
    z_stream stream{};
    constexpr int gzip_window = 15 + 16;
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error("zlib");
    std::string packed(deflateBound(&stream, text.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

// RFC 8878 sections 3.1.1.1 and 3.1.1.2: a frame with a window of 128 KiB and RLE blocks.
std::string zstd_zeros(std::size_t blocks) {
    std::string frame("\x28\xb5\x2f\xfd\x00\x38", 6);
    constexpr unsigned size = 128U << 10U;
    constexpr unsigned run_length_block = 1;
    for (std::size_t i = 1; i <= blocks; ++i) {
        const unsigned header = (i == blocks ? 1U : 0U) | run_length_block << 1U | size << 3U;
        for (const unsigned shift : {0U, 8U, 16U}) frame += static_cast<char>(header >> shift & 0xffU);
        frame += '\0';
    }
    return frame;
}

// Made with BrotliEncoderCompress, quality 11.
std::string brotli_zeros() {
    constexpr unsigned char packed[] = {0xcf, 0xff, 0xff, 0x7f, 0xf8, 0x27, 0x00, 0xe2, 0xb1, 0x40,
                                        0x20, 0xf7, 0xfe, 0x9f, 0xff, 0xff, 0xff, 0xf0, 0x4f, 0x00,
                                        0xc4, 0x61, 0x01, 0x80, 0xee, 0xfd, 0x7f, 0xfe, 0xc1, 0xeb,
                                        0xe3, 0x9f, 0x00, 0x88, 0xc3, 0x22, 0x00, 0x1d, 0x74, 0x7d};
    return {reinterpret_cast<const char*>(packed), sizeof packed};
}

}  // namespace gatherd::test::faults
