#include "http/local_file.hpp"

#include <sys/stat.h>

#include <cerrno>
#include <cstring>

#include "base/ascii.hpp"
#include "base/file.hpp"

namespace gatherd {
namespace {

tl::unexpected<FetchError> failed(FetchFailure failure, std::string message) {
    return tl::unexpected(FetchError{failure, std::move(message)});
}

Result<std::string> path_of(const std::string& url) {
    if (!ascii::starts_with_ignoring_case(url, "file:")) return url;
    const auto parsed = parse_url(url);
    if (!parsed) return tl::unexpected(parsed.error());
    if (!parsed->host.empty() && parsed->host != "localhost") return fail("{}: a file of another host", url);
    return percent_decode(parsed->path);
}

}  // namespace

bool names_file(std::string_view url) {
    return ascii::starts_with_ignoring_case(url, "file:") || url.starts_with('/') || url.starts_with('.');
}

FetchResult fetch_file(const Request& request, std::size_t limit) {
    const auto path = path_of(request.url);
    if (!path) return failed(FetchFailure::bad_url, path.error().message);
    struct stat info {};
    if (::stat(path->c_str(), &info) != 0)
        return failed(FetchFailure::unreachable, fmt::format("{}: {}", *path, std::strerror(errno)));
    // A pipe or a device could block the loop for ever.
    if (!S_ISREG(info.st_mode)) return failed(FetchFailure::unreachable, *path + ": not a regular file");
    if (static_cast<std::size_t>(info.st_size) > limit)
        return failed(FetchFailure::too_large, fmt::format("{}: larger than the limit of {} bytes", *path, limit));

    Response response;
    response.final_url = request.url;
    const auto etag = fmt::format("\"{}.{:09}-{}\"", info.st_mtim.tv_sec, info.st_mtim.tv_nsec, info.st_size);
    response.headers["etag"] = etag;
    response.status = request.validators.etag == etag ? 304 : 200;
    if (response.status == 304) return response;
    auto bytes = read_file(*path, limit);
    if (!bytes) return failed(FetchFailure::unreachable, bytes.error().message);
    response.body = std::move(*bytes);
    return response;
}

}  // namespace gatherd
