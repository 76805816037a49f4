#pragma once
#include "cli/arguments.hpp"
#include "cli/invocation.hpp"

/// One subcommand each: results to stdout, the exit status returned.
namespace gatherd {

int run(const RunArguments& arguments, Invocation& invocation);
int run(const PollArguments& arguments, Invocation& invocation);
int run(const EventsArguments& arguments, Invocation& invocation);
int run(const ExplainArguments& arguments, Invocation& invocation);
int run(const CheckArguments& arguments, Invocation& invocation);
int run(const LintArguments& arguments, Invocation& invocation);
int run(const MergeArguments& arguments, Invocation& invocation);
int run(const DiffArguments& arguments, Invocation& invocation);
int run(const ReviewArguments& arguments, Invocation& invocation);
int run(const SourcesAcceptArguments& arguments, Invocation& invocation);
int run(const SourcesListArguments& arguments, Invocation& invocation);
int run(const SourcesShowArguments& arguments, Invocation& invocation);
int run(const SourcesProbeArguments& arguments, Invocation& invocation);
int run(const SourcesAddArguments& arguments, Invocation& invocation);
int run(const DoctorArguments& arguments, Invocation& invocation);
int run(const BackupArguments& arguments, Invocation& invocation);
int run(const CompletionArguments& arguments, Invocation& invocation);

}  // namespace gatherd
