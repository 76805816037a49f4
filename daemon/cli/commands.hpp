#pragma once
#include "cli/arguments.hpp"
#include "cli/invocation.hpp"

/// One subcommand each: results to stdout, the exit status returned.
namespace gatherd {

int run(const RunArguments& arguments, Invocation& invocation);
int run(const PollArguments& arguments, Invocation& invocation);
int run(const EventsArguments& arguments, Invocation& invocation);
int run(const SourcesListArguments& arguments, Invocation& invocation);
int run(const SourcesShowArguments& arguments, Invocation& invocation);
int run(const DoctorArguments& arguments, Invocation& invocation);
int run(const BackupArguments& arguments, Invocation& invocation);

}  // namespace gatherd
