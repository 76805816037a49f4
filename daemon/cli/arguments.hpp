#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace gatherd {

/// What every subcommand takes. Empty means not given.
struct CommonArguments {
    std::string config;
    std::string db;
    std::string now;
    bool verbose = false;
};

struct PollArguments {
    std::vector<std::string> sources;
    std::string format = "text";
};

/// CONTRACT.md section 3, as typed.
struct EventsArguments {
    std::string from;
    std::string to;
    std::optional<int> days;
    bool issue_given = false;
    std::string issue;  ///< "" with issue_given: the next one
    std::vector<std::string> sections;
    std::string country;
    std::string mode;
    std::string organizer;
    std::string source;
    std::string search;
    std::string as_of;
    std::string format = "markdown";
    bool bare = false;
    bool cancelled = false;
    bool all_occurrences = false;
};

struct SourcesListArguments {
    std::string format = "text";
};

struct SourcesShowArguments {
    std::string name;
    std::string format = "text";
};

struct DoctorArguments {
    bool offline = false;
};

struct BackupArguments {
    std::string file;
};

struct RunArguments {};

using Command = std::variant<RunArguments, PollArguments, EventsArguments, SourcesListArguments, SourcesShowArguments,
                             DoctorArguments, BackupArguments>;

struct Arguments {
    CommonArguments common;
    Command command;
};

/// The command line taken apart, or the exit status when there is nothing left to run (help, version, a usage error):
/// then what there was to say has been printed.
[[nodiscard]] std::variant<Arguments, int> parse_arguments(int argc, char** argv);

}  // namespace gatherd
