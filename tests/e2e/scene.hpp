#pragma once
#include <string>
#include <vector>

#include "support/files.hpp"
#include "support/http_server.hpp"
#include "support/program.hpp"

namespace gatherd::test {

/// A configuration, a store and a server for one story told with the real program.
class Scene {
public:
    /// A `[[source]]` block that reaches the server under any host name.
    void add_source(const std::string& name, const std::string& url, const std::string& more = "");
    /// What editors decided, from now on.
    void curate(const std::string& entries);
    /// Runs a subcommand with this scene's configuration, at `now`.
    [[nodiscard]] ProgramRun run(std::vector<std::string> arguments) const;

    HttpServer server;
    TemporaryDirectory directory;
    std::string now = "2026-03-01T12:00:00Z";
    std::string more_config;         ///< further tables of the configuration
    bool every_host_is_here = true;  ///< false: only feed.example is, other hosts are really asked

private:
    std::string sources_;
    std::string curation_;
};

/// A feed with one event on the given date, 18:00–20:00 in Berlin.
[[nodiscard]] std::string feed_with(const std::string& uid, const std::string& title, const std::string& date);

}  // namespace gatherd::test
