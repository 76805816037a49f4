#pragma once
#include <string>
#include <vector>

#include "base/log.hpp"

/// Entries of systemd's journal with fields of their own, so that `journalctl GATHERD_SOURCE=rust-berlin` finds all
/// lines about a source (systemd.journal-fields(7)).
namespace gatherd::journal {

/// "PRIORITY=6", "SYSLOG_IDENTIFIER=gatherd", "MESSAGE=…", then each field as "GATHERD_NAME=value", made printable.
[[nodiscard]] std::vector<std::string> entry(log::Level level, const std::string& line, const log::Fields& fields);

/// The log's lines are entries from now on, when stderr is the journal's; otherwise they stay text on stderr, as does
/// a line that the journal does not take. Before there are other threads.
void take_log();

}  // namespace gatherd::journal
