#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "answers/asked.hpp"

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

struct ExplainArguments {
    std::string event;  ///< URL or id
    std::string format = "text";
};

struct CheckArguments {
    std::vector<std::string> urls;
    std::string format = "text";
};

struct LintArguments {
    std::vector<std::string> files;  ///< "-" is standard input
    std::string format = "text";
    bool fix = false;
    bool against_store = false;
    bool errors_only = false;
    std::string explain;  ///< a rule's name
};

struct MergeArguments {
    std::string file;   ///< a draft, or a JSON list of collected events
    std::string list;   ///< a JSON list instead of the store, or ""
    std::string since;  ///< when the draft was made (RFC 3339), or ""
    bool in_place = false;
};

struct DiffArguments {
    std::string since;  ///< a moment (RFC 3339) or an issue's date
    WindowArguments window;
    std::string against;  ///< a published issue, or ""
    std::string format = "text";
};

struct ReviewArguments {
    WindowArguments window;
    std::string format = "text";
};

struct SourcesListArguments {
    std::string format = "text";
};

struct SourcesShowArguments {
    std::string name;
    std::string format = "text";
};

struct SourcesProbeArguments {
    std::string url;
};

struct SourcesAddArguments {
    std::string url;
    std::string file;  ///< "" for the first of sources.d, or the configuration itself
};

struct SourcesAcceptArguments {
    std::string name;
};

struct DoctorArguments {
    bool offline = false;
};

struct BackupArguments {
    std::string file;
};

struct CompletionArguments {
    std::string shell;
};

struct RunArguments {};

using Command = std::variant<PollArguments, EventsArguments, ExplainArguments, CheckArguments, LintArguments,
                             SourcesListArguments, SourcesShowArguments, SourcesProbeArguments, SourcesAddArguments,
                             DoctorArguments, BackupArguments, MergeArguments, DiffArguments, ReviewArguments,
                             SourcesAcceptArguments, CompletionArguments, RunArguments>;

struct Arguments {
    CommonArguments common;
    Command command;
};

/// The command line taken apart, or the exit status when there is nothing left to run (help, version, a usage error):
/// then what there was to say has been printed.
[[nodiscard]] std::variant<Arguments, int> parse_arguments(int argc, char** argv);

}  // namespace gatherd
