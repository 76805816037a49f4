#include "server/content.hpp"

#include <zlib.h>

#include <algorithm>
#include <cstdlib>
#include <stdexcept>

#include "base/ascii.hpp"
#include "base/digest.hpp"

namespace gatherd::server {
namespace {

/// Below it the headers are most of an answer.
constexpr std::size_t worth_compressing = 512;

std::string_view type_of(std::string_view element) { return ascii::trim(element.substr(0, element.find(';'))); }

double quality_of(std::string_view element) {
    for (const auto parameter : ascii::split(element, ';')) {
        const auto text = ascii::trim(parameter);
        if (ascii::starts_with_ignoring_case(text, "q="))
            return std::clamp(std::atof(std::string(text.substr(2)).c_str()), 0.0, 1.0);
    }
    return 1;
}

// 3: the value itself; 2: its kind, "text/*"; 1: anything; 0: something else.
int fit(std::string_view value, std::string_view range) {
    if (ascii::equal_ignoring_case(value, range)) return 3;
    if (range == "*" || range == "*/*") return 1;
    if (!range.ends_with("/*")) return 0;
    return ascii::starts_with_ignoring_case(value, range.substr(0, range.size() - 1)) ? 2 : 0;
}

std::string tag_of_gzip(const std::string& etag) { return etag.substr(0, etag.size() - 1) + "-gzip\""; }

// RFC 9110 section 13.1.2: a weak comparison. The tag of either coding tells that the content is known.
bool knows(const Request& request, const std::string& etag) {
    for (auto tag : ascii::split(request.header("if-none-match"), ',')) {
        tag = ascii::trim(tag);
        if (tag.starts_with("W/")) tag.remove_prefix(2);
        if (tag == "*" || tag == etag || tag == tag_of_gzip(etag)) return true;
    }
    return false;
}

}  // namespace

std::string gzip(std::string_view bytes) {
    z_stream stream{};
    constexpr int window_with_gzip_header = 15 + 16;
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, window_with_gzip_header, 8, Z_DEFAULT_STRATEGY) !=
        Z_OK)
        throw std::runtime_error("zlib cannot begin");
    std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int result = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    if (result != Z_STREAM_END) throw std::runtime_error("zlib cannot compress");
    return out;
}

Content content_of(std::string type, std::string bytes) {
    Content content;
    content.type = std::move(type);
    content.etag = "\"" + sha256_hex(bytes).substr(0, 32) + "\"";
    if (bytes.size() >= worth_compressing)
        if (auto compressed = gzip(bytes); compressed.size() < bytes.size()) content.gzip = std::move(compressed);
    content.plain = std::move(bytes);
    return content;
}

Response reply(const Request& request, const Content& content, Headers headers) {
    Response response{200, content.type, content.plain, std::move(headers)};
    auto etag = content.etag;
    if (!content.gzip.empty()) {
        response.headers.emplace_back("Vary", "Accept-Encoding");
        if (weight_of("gzip", request.header("accept-encoding"), 0) > 0) {
            response.body = content.gzip;
            response.headers.emplace_back("Content-Encoding", "gzip");
            etag = tag_of_gzip(etag);
        }
    }
    response.headers.emplace_back("ETag", etag);
    if (!knows(request, content.etag)) return response;
    response.status = 304;
    response.body = {};
    std::erase_if(response.headers, [](const auto& header) { return header.first == "Content-Encoding"; });
    return response;
}

double weight_of(std::string_view value, std::string_view header, double without) {
    if (ascii::trim(header).empty()) return without;
    int best = 0;
    double weight = 0;
    for (const auto element : ascii::split(header, ',')) {
        const int fits = fit(value, type_of(element));
        if (fits > best) weight = quality_of(element);
        best = std::max(best, fits);
    }
    return weight;
}

bool prefers_html(const Request& request) {
    const auto accept = request.header("accept");
    if (ascii::find_ignoring_case(accept, "text/html") == std::string_view::npos) return false;
    const auto html = weight_of("text/html", accept, 0);
    return html > 0 && html >= weight_of("application/json", accept, 0);
}

}  // namespace gatherd::server
