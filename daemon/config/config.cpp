#include "config/config.hpp"

#include <fmt/format.h>

#include "config/include.hpp"
#include "config/keys.hpp"
#include "config/reader.hpp"
#include "config/secrets.hpp"
#include "config/sources.hpp"
#include "config/style.hpp"
#include "config/values.hpp"
#include "model/window.hpp"

namespace gatherd {
namespace config {
namespace {

/// Reads the table `[key]` of the root, when there is one.
template <class Read>
void section(Reader& root, std::string_view key, Read read) {
    const auto* table = root.table(key);
    if (table == nullptr) return;
    Reader reader(*table, fmt::format("[{}]", key), root.findings());
    read(reader);
    reader.finish();
}

/// A file's path as text, absolute.
void read_path(Reader& reader, std::string_view key, std::string& text) {
    std::filesystem::path path;
    reader.read(key, path);
    if (!path.empty()) text = path.string();
}

void read_http(Reader& reader, HttpOptions& http) {
    reader.read("listen", http.listen, parse_listen);
    reader.read("base_url", http.base_url, parse_web_url);
    read_path(reader, "admin_token_file", http.admin_token_file);
}

void read_fetch(Reader& reader, FetchOptions& fetch) {
    reader.read("contact", fetch.contact, parse_line);
    reader.read("concurrency", fetch.concurrency, 1, 1000);
    reader.read("per_host", fetch.per_host, 1, 1000);
    reader.read("per_host_interval", fetch.per_host_interval, parse_duration);
    reader.read("timeout", fetch.timeout, parse_duration);
    reader.read("max_body", fetch.max_body, parse_size);
    reader.read("allow_networks", fetch.allow_networks, parse_network);
    reader.read("connect_to", fetch.connect_to, parse_connect_to);
    read_path(reader, "ca_file", fetch.ca_file);
    if (fetch.timeout.count() == 0) reader.complain("timeout", "timeout: must be longer than nothing");
    if (fetch.max_body == 0) reader.complain("max_body", "max_body: must be more than nothing");
}

void read_poll(Reader& reader, PollOptions& poll) {
    reader.read("interval", poll.interval, parse_seconds);
    reader.read("min_interval", poll.min_interval, parse_seconds);
    reader.read("max_interval", poll.max_interval, parse_seconds);
    reader.read("horizon", poll.horizon, parse_seconds);
    reader.read("lookback", poll.lookback, parse_seconds);
    const auto blame = [&](std::string_view bound) {
        return reader.has("interval") ? std::string_view("interval") : bound;
    };
    if (poll.interval < poll.min_interval)
        reader.complain(blame("min_interval"), "interval is shorter than min_interval");
    if (poll.interval > poll.max_interval)
        reader.complain(blame("max_interval"), "interval is longer than max_interval");
}

void read_issue(Reader& reader, IssueOptions& issue) {
    reader.read("weekday", issue.weekday, parse_weekday);
    reader.read("days", issue.days, 0, 366);
}

void read_credentials(Reader& root, Credentials& credentials) {
    section(root, "meetup", [&](Reader& reader) {
        reader.read("client_key", credentials.meetup.client_key, parse_line);
        reader.read("member_id", credentials.meetup.member_id, parse_line);
        reader.read("signing_key_id", credentials.meetup.signing_key_id, parse_line);
        read_path(reader, "signing_key_file", credentials.meetup.signing_key_file);
    });
    section(root, "google",
            [&](Reader& reader) { read_path(reader, "api_key_file", credentials.google_api_key_file); });
    section(root, "connpass",
            [&](Reader& reader) { read_path(reader, "api_key_file", credentials.connpass_api_key_file); });
    section(root, "doorkeeper",
            [&](Reader& reader) { read_path(reader, "token_file", credentials.doorkeeper_token_file); });
}

/// The style that `[style]` names; the built-in one when it names none, or a bad one.
Style read_style_choice(Reader& root) {
    std::string name;
    std::filesystem::path file;
    Place at;
    section(root, "style", [&](Reader& reader) {
        reader.read("name", name, parse_line);
        reader.read("file", file);
        for (const auto* key : {"name", "file"}) {
            if (const auto* member = reader.find(key)) at = member->node.at;
        }
        if (!name.empty() && !file.empty()) reader.complain("name", "[style] takes either name or file");
    });
    auto& findings = root.findings();
    if (file.empty()) return find_built_in_style(name.empty() ? "twir" : name, at, findings).value_or(Style{});
    const auto table = read_document(file, findings);
    return table ? read_style(*table, findings) : Style{};
}

Config read_config(const Table& table, const std::filesystem::path& file, Findings& findings) {
    Config config;
    config.file = std::filesystem::absolute(file).lexically_normal();
    config.store = "/var/lib/gatherd/gatherd.db";
    Reader root(table, "", findings);
    root.find("include");  // followed by read_with_includes
    section(root, "store", [&](Reader& reader) { reader.read("path", config.store); });
    section(root, "http", [&](Reader& reader) { read_http(reader, config.http); });
    section(root, "fetch", [&](Reader& reader) { read_fetch(reader, config.fetch); });
    section(root, "poll", [&](Reader& reader) { read_poll(reader, config.poll); });
    section(root, "issue", [&](Reader& reader) { read_issue(reader, config.issue); });
    section(root, "curation", [&](Reader& reader) { reader.read("file", config.curation); });
    section(root, "alert", [&](Reader& reader) { reader.read("webhook", config.alert_webhook, parse_web_url); });
    section(root, "lint", [&](Reader& reader) { reader.read("disable", config.lint_disabled, parse_name); });
    read_credentials(root, config.credentials);
    config.style = read_style_choice(root);
    if (const auto* regions = root.table("regions")) override_regions(*regions, config.style, findings);
    config.sources = read_sources(root);
    give_secrets(config.credentials, config.sources);
    root.finish();
    return config;
}

}  // namespace
}  // namespace config

tl::expected<Config, ConfigErrors> load_config(const std::filesystem::path& file) {
    config::Findings findings;
    const auto table = config::read_with_includes(file, findings);
    auto result = config::read_config(table, file, findings);
    if (!findings.empty()) return tl::unexpected(findings.sorted());
    return result;
}

std::vector<std::string> configuration_keys() {
    return config::keys_read_by([](const config::Table& table, config::Findings& findings) {
        (void)config::read_config(table, "gatherd.toml", findings);
    });
}

tl::expected<Style, ConfigErrors> built_in_style(const std::string& name) {
    config::Findings findings;
    findings.add_file("built-in styles");
    auto style = config::find_built_in_style(name, {}, findings);
    if (!findings.empty()) return tl::unexpected(findings.sorted());
    return *std::move(style);
}

}  // namespace gatherd
