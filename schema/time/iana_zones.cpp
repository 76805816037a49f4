#include "time/iana_zones.hpp"

#include <date/tz.h>

#include <fstream>
#include <mutex>
#include <shared_mutex>
#include <sstream>
#include <unordered_map>

#include "base/ascii.hpp"
#include "time/posix_zone.hpp"
#include "time/zone.hpp"

namespace gatherd {
namespace {

/// Where date, as Debian builds it, reads its zones from too.
constexpr const char* zoneinfo_directory = "/usr/share/zoneinfo/";

/// The transitions that date reads from a TZif file, and after the last of them the rule of the file's footer, which
/// date leaves unread.
class IanaRules final : public ZoneRules {
public:
    IanaRules(const date::time_zone& zone, std::optional<PosixZone> footer) : zone_(zone), footer_(footer) {}

    [[nodiscard]] ZonePeriod period_at(sys_seconds instant) const override {
        const auto info = zone_.get_info(instant);
        const bool last = info.end > date::sys_days(date::year(9999) / 1 / 1);
        if (!last || !footer_) return {info.begin, info.end, info.offset};
        auto period = footer_->period_at(instant);
        period.begin = std::max(period.begin, info.begin);
        return period;
    }

private:
    const date::time_zone& zone_;
    std::optional<PosixZone> footer_;
};

/// The last line of a TZif file of version 2 or later (RFC 8536 3.3).
std::optional<PosixZone> footer_of(const std::string& name) {
    std::ifstream in(zoneinfo_directory + name, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    const auto file = std::move(bytes).str();
    if (file.size() < 6 || file.compare(0, 4, "TZif") != 0 || file[4] < '2' || file.back() != '\n') return std::nullopt;
    const auto before = file.rfind('\n', file.size() - 2);
    if (before == std::string::npos) return std::nullopt;
    return PosixZone::parse(std::string_view(file).substr(before + 1, file.size() - before - 2));
}

/// The names of all zones, and the spelling and name each has today.
class Names {
public:
    static const Names& all() {
        static const Names names;
        return names;
    }

    [[nodiscard]] const std::string* find(std::string_view name) const {
        const auto known = names_.find(ascii::lower(name));
        return known == names_.end() ? nullptr : &known->second;
    }

private:
    Names() {
        for (const auto& zone : date::get_tzdb().zones) {
            const auto& name = zone.name();
            const bool variant = name.rfind("posix", 0) == 0 || name.rfind("right/", 0) == 0;
            if (!variant && name != "localtime" && name != "Factory") names_.emplace(ascii::lower(name), name);
        }
        read_links();
        names_["utc"] = names_["z"] = "UTC";
    }

    /// Lines "L TARGET ALIAS" of tzdata.zi (zic(8)).
    void read_links() {
        std::ifstream in(std::string(zoneinfo_directory) + "tzdata.zi");
        std::string kind;
        std::string target;
        std::string alias;
        for (std::string line; std::getline(in, line);) {
            if (line.empty() || line.front() != 'L') continue;
            std::istringstream words(line);
            if (words >> kind >> target >> alias) names_[ascii::lower(alias)] = target == "Etc/UTC" ? "UTC" : target;
        }
        names_["etc/utc"] = "UTC";
    }

    std::unordered_map<std::string, std::string> names_;  // lower case → today's
};

int number(std::string_view text) {
    int value = 0;
    for (const char c : text) {
        if (!ascii::is_digit(c)) return -1;
        value = value * 10 + (c - '0');
    }
    return text.empty() ? -1 : value;
}

}  // namespace

std::optional<std::string> iana_name(std::string_view name) {
    const auto* known = Names::all().find(name);
    return known == nullptr ? std::nullopt : std::optional(*known);
}

/// The first line of tzdata.zi is "# version 2025b" (zic(8)). Every start asks for it: most need no more of the zones.
std::string zone_data_version() {
    std::ifstream in(std::string(zoneinfo_directory) + "tzdata.zi");
    std::string hash;
    std::string word;
    std::string version;
    if (in >> hash >> word >> version && hash == "#" && word == "version") return version;
    return date::get_tzdb().version;
}

std::optional<std::chrono::seconds> written_offset(std::string_view text) {
    for (const std::string_view prefix : {"UTC", "GMT"})
        if (ascii::starts_with_ignoring_case(text, prefix)) text = ascii::trim(text.substr(prefix.size()));
    if (text.size() < 2 || text.size() > 6 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
    const bool negative = text[0] == '-';
    text.remove_prefix(1);
    const auto colon = text.find(':');
    const auto hours_width = colon != std::string_view::npos ? colon : text.size() > 2 ? text.size() - 2 : text.size();
    const auto rest = text.substr(hours_width + (colon != std::string_view::npos ? 1 : 0));
    const int hours = number(text.substr(0, hours_width));
    const int minutes = text.size() == hours_width ? 0 : number(rest);
    if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) return std::nullopt;
    const std::chrono::seconds size = std::chrono::hours(hours) + std::chrono::minutes(minutes);
    return negative ? -size : size;
}

Zone find_zone(std::string_view name) {
    const auto* known = Names::all().find(name);
    if (known == nullptr) {
        const auto offset = written_offset(name);
        return offset ? fixed_zone(*offset) : nullptr;
    }
    static std::shared_mutex mutex;
    static std::unordered_map<std::string, Zone> zones;  // by today's name: no more than the tz database has
    {
        const std::shared_lock lock(mutex);
        if (const auto loaded = zones.find(*known); loaded != zones.end()) return loaded->second;
    }
    auto zone = std::make_shared<IanaRules>(*date::locate_zone(*known), footer_of(*known));
    const std::unique_lock lock(mutex);
    return zones.try_emplace(*known, std::move(zone)).first->second;
}

}  // namespace gatherd
