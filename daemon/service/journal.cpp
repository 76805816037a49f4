#include "service/journal.hpp"

#include <sys/uio.h>
#define SD_JOURNAL_SUPPRESS_LOCATION
#include <systemd/sd-journal.h>

namespace gatherd::journal {
namespace {

bool send(log::Level level, const std::string& line, const log::Fields& fields) {
    auto lines = entry(level, line, fields);
    std::vector<iovec> parts;
    parts.reserve(lines.size());
    for (auto& one : lines) parts.push_back({one.data(), one.size()});
    return ::sd_journal_sendv(parts.data(), static_cast<int>(parts.size())) == 0;
}

}  // namespace

std::vector<std::string> entry(log::Level level, const std::string& line, const log::Fields& fields) {
    std::vector<std::string> all{fmt::format("PRIORITY={}", log::priority(level)), "SYSLOG_IDENTIFIER=gatherd",
                                 "MESSAGE=" + line};
    for (const auto& field : fields)
        all.push_back(fmt::format("GATHERD_{}={}", field.name, log::printable(field.value)));
    return all;
}

void take_log() {
    if (log::reaches_journal()) log::send_to(send);
}

}  // namespace gatherd::journal
