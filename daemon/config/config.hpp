#pragma once
#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "model/source.hpp"
#include "model/style.hpp"

namespace gatherd {

/// `[fetch]` (CONTRACT.md section 2).
struct FetchOptions {
    std::string contact = "https://github.com/gatherd/gatherd";
    int concurrency = 32;
    int per_host = 1;
    std::chrono::milliseconds per_host_interval{1000};
    std::chrono::milliseconds timeout{20'000};
    std::size_t max_body = 16U << 20U;
    std::vector<std::string> allow_networks;  ///< CIDRs
    std::vector<std::string> connect_to;      ///< "HOST:PORT:CONNECT_HOST:CONNECT_PORT"
    std::string ca_file;                      ///< absolute, or ""
    friend bool operator==(const FetchOptions&, const FetchOptions&) = default;
};

struct PollOptions {
    std::chrono::seconds interval{std::chrono::hours(6)};
    std::chrono::seconds min_interval{std::chrono::minutes(30)};
    std::chrono::seconds max_interval{std::chrono::hours(24)};
    std::chrono::seconds horizon{std::chrono::hours(400 * 24)};
    std::chrono::seconds lookback{std::chrono::hours(400 * 24)};
    friend bool operator==(const PollOptions&, const PollOptions&) = default;
};

struct HttpOptions {
    std::string listen = "127.0.0.1:8427";
    std::string base_url;
    std::string admin_token_file;
    friend bool operator==(const HttpOptions&, const HttpOptions&) = default;
};

struct IssueOptions {
    date::weekday weekday = date::Wednesday;
    int days = 28;
    friend bool operator==(const IssueOptions&, const IssueOptions&) = default;
};

/// The Meetup Pro account whose GraphQL API is used instead of the public pages (JWT flow of gql-ext).
struct MeetupCredentials {
    std::string client_key;  ///< the token's issuer
    std::string member_id;   ///< the token's subject
    std::string signing_key_id;
    std::string signing_key_file;  ///< PEM, absolute
    friend bool operator==(const MeetupCredentials&, const MeetupCredentials&) = default;
};

/// Secrets are named by file, never written in the configuration. "" where there is none.
struct Credentials {
    MeetupCredentials meetup;
    std::string google_api_key_file;
    std::string connpass_api_key_file;
    std::string doorkeeper_token_file;
    friend bool operator==(const Credentials&, const Credentials&) = default;
};

struct Config {
    std::filesystem::path file;   ///< the main file, absolute
    std::filesystem::path store;  ///< absolute
    HttpOptions http;
    FetchOptions fetch;
    PollOptions poll;
    IssueOptions issue;
    Style style;                             ///< `[regions]` applied
    std::filesystem::path curation;          ///< absolute, or empty
    std::string alert_webhook;               ///< gets a JSON digest when a source's health changes, or ""
    std::vector<std::string> lint_disabled;  ///< names of rules
    Credentials credentials;
    std::vector<Source> sources;  ///< in file order, includes after the file that names them
};

/// Every finding at once, each "file:line:column: what is wrong".
using ConfigErrors = std::vector<std::string>;

[[nodiscard]] tl::expected<Config, ConfigErrors> load_config(const std::filesystem::path& file);
/// Every key that the file may hold: "include", "[fetch] timeout", "[[source]] url".
[[nodiscard]] std::vector<std::string> configuration_keys();
/// The built-in style of that name ("twir").
[[nodiscard]] tl::expected<Style, ConfigErrors> built_in_style(const std::string& name);

}  // namespace gatherd
