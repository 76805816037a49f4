#include "config/secrets.hpp"

#include <fmt/format.h>

#include "base/ascii.hpp"
#include "base/file.hpp"

namespace gatherd::config {
namespace {

constexpr std::size_t most_secret_bytes = 64U << 10U;  // an RSA key of 16384 bits in PEM has 13 KiB

struct Secrets {
    std::map<std::string, std::string, std::less<>> values;
    std::string problem;
};

void add_value(Secrets& secrets, std::string_view name, const std::string& value) {
    if (value.empty()) secrets.problem = fmt::format("{} is not configured", name);
    secrets.values.emplace(name, value);
}

void add_file(Secrets& secrets, std::string_view name, const std::string& file) {
    if (file.empty()) {
        secrets.problem = fmt::format("{}_file is not configured", name);
        return;
    }
    const auto bytes = read_file(file, most_secret_bytes);
    if (!bytes)
        secrets.problem = bytes.error().message;
    else if (ascii::trim(*bytes).empty())
        secrets.problem = file + " is empty";
    else
        secrets.values.emplace(name, ascii::trim(*bytes));
}

Secrets of_meetup(const MeetupCredentials& meetup) {
    if (meetup == MeetupCredentials{}) return {};
    Secrets secrets;
    add_value(secrets, "client_key", meetup.client_key);
    add_value(secrets, "member_id", meetup.member_id);
    add_value(secrets, "signing_key_id", meetup.signing_key_id);
    add_file(secrets, "signing_key", meetup.signing_key_file);
    return secrets;
}

Secrets of_file(std::string_view name, const std::string& file) {
    Secrets secrets;
    if (!file.empty()) add_file(secrets, name, file);
    return secrets;
}

}  // namespace

void give_secrets(const Credentials& credentials, std::vector<Source>& sources) {
    std::map<std::string, Secrets, std::less<>> by_kind{
        {"meetup", of_meetup(credentials.meetup)},
        {"google-calendar", of_file("api_key", credentials.google_api_key_file)},
        {"connpass", of_file("api_key", credentials.connpass_api_key_file)},
        {"doorkeeper", of_file("token", credentials.doorkeeper_token_file)}};
    for (auto& source : sources) {
        const auto found = by_kind.find(source.kind);
        if (found == by_kind.end()) continue;
        source.secrets_problem = found->second.problem;
        if (source.secrets_problem.empty()) source.secrets = found->second.values;
    }
}

}  // namespace gatherd::config
