#pragma once
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "cli/arguments.hpp"
#include "config/config.hpp"
#include "config/curation.hpp"
#include "store/store.hpp"

namespace gatherd {

/// Exit statuses of CONTRACT.md section 1.
namespace exit_status {
inline constexpr int done = 0;
inline constexpr int attention = 1;  ///< done, and something needs attention
inline constexpr int usage = 2;      ///< usage or configuration
inline constexpr int store = 3;      ///< the store cannot be used
inline constexpr int bug = 70;       ///< EX_SOFTWARE of sysexits(3)
}  // namespace exit_status

/// Ends the program with a status and what there is to say about it, one line each.
class Exit : public std::exception {
public:
    Exit(int status, std::vector<std::string> lines) : status_(status), lines_(std::move(lines)) {}
    Exit(int status, std::string line) : Exit(status, std::vector<std::string>{std::move(line)}) {}
    [[nodiscard]] int status() const { return status_; }
    [[nodiscard]] const std::vector<std::string>& lines() const { return lines_; }
    [[nodiscard]] const char* what() const noexcept override { return lines_.empty() ? "" : lines_.front().c_str(); }

private:
    int status_;
    std::vector<std::string> lines_;
};

/// What a subcommand works with. Configuration and store are opened by those that need them; a failure is an Exit.
class Invocation {
public:
    explicit Invocation(CommonArguments common);

    [[nodiscard]] const Config& config();
    /// Whether there is a configuration to read: asked by commands that can do without.
    [[nodiscard]] bool configured() const { return found_config().has_value(); }
    /// The configured curation file's entries; none without a file.
    [[nodiscard]] const Curation& curation();
    [[nodiscard]] const Clock& clock() const { return *clock_; }
    /// Opened, migrated and made to know the configured sources.
    [[nodiscard]] Store& store();
    /// Where the store is, after --db.
    [[nodiscard]] std::filesystem::path store_path();
    /// The configuration file in use.
    [[nodiscard]] std::filesystem::path config_path() const;

private:
    [[nodiscard]] std::optional<std::filesystem::path> found_config() const;

    CommonArguments common_;
    std::unique_ptr<Clock> clock_;
    std::unique_ptr<Config> config_;
    std::unique_ptr<Curation> curation_;
    std::unique_ptr<Store> store_;
};

}  // namespace gatherd
