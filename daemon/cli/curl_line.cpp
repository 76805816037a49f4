#include "cli/curl_line.hpp"

#include "base/ascii.hpp"
#include "base/url.hpp"
#include "cli/network.hpp"
#include "config/disclosure.hpp"
#include "fetchers/registry.hpp"

namespace gatherd {
namespace {

/// One word of the shell, in which variables stand for the source's secrets.
std::string word(const std::string& text, const Source& source) {
    const auto escaped = [](const std::string& plain) { return ascii::replace_all(plain, "'", "'\\''"); };
    auto inner = escaped(text);
    for (const auto& [name, secret] : source.secrets) {
        const auto variable = "'\"$" + ascii::upper(name) + "\"'";
        for (const auto& spelling : {secret, percent_encode(secret)})
            if (!spelling.empty()) inner = ascii::replace_all(inner, escaped(spelling), variable);
    }
    return "'" + inner + "'";
}

std::string header(const std::string& name, const std::string& value, const Source& source) {
    return value.empty() ? "" : " -H " + word(name + ": " + value, source);
}

/// The URL as a word; user name and password become a variable, and so does whatever else may open it.
std::string address(const std::string& text, Source source) {
    auto url = parse_url(text);
    if (!url) return " " + word(text, source);
    const bool has_user = !url->user_info.empty();
    url->user_info.clear();
    source.secrets.merge(secrets_in(source.url));
    return (has_user ? " -u \"$USER_AND_PASSWORD\" " : " ") + word(url->text(), source);
}

}  // namespace

std::string curl_line(const Source& source, const SourceState& state, const FetchOptions& options, sys_seconds now) {
    const auto* platform = find_platform(source.kind);
    if (platform == nullptr) return {};
    const auto requests = platform->start(source, now);
    if (!requests || requests->empty()) return {};
    const auto& request = requests->front();
    auto line = fmt::format("curl -sSiL --max-redirs 10 --compressed --max-time {:g} -A {}",
                            std::chrono::duration<double>(options.timeout).count(), word(user_agent(options), source));
    for (const auto& rule : options.connect_to) line += " --connect-to " + word(rule, source);
    if (!options.ca_file.empty()) line += " --cacert " + word(options.ca_file, source);
    for (const auto& [name, value] : request.headers) line += header(name, value, source);
    line += header("If-None-Match", state.etag, source) + header("If-Modified-Since", state.last_modified, source);
    if (!request.body.empty()) line += " --data-binary \"$BODY\"";  // made with credentials, for the moment
    return line + address(request.url, source);
}

}  // namespace gatherd
