#include "iso8601/iso8601.hpp"

#include <cmath>

#include "base/ascii.hpp"

namespace gatherd {
namespace {

/// Reads left to right; every taker leaves the text as it was when it does not find what it looks for.
class Scanner {
public:
    explicit Scanner(std::string_view text) : rest_(text) {}

    [[nodiscard]] bool done() const { return rest_.empty(); }
    [[nodiscard]] char peek() const { return rest_.empty() ? '\0' : rest_.front(); }
    bool take(char c) {
        if (peek() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }
    bool take_any(std::string_view characters) {
        if (done() || characters.find(peek()) == std::string_view::npos) return false;
        rest_.remove_prefix(1);
        return true;
    }
    /// Between `least` and `most` digits.
    std::optional<int> number(std::size_t least, std::size_t most) {
        std::size_t n = 0;
        int value = 0;
        while (n < most && n < rest_.size() && ascii::is_digit(rest_[n])) value = value * 10 + (rest_[n++] - '0');
        if (n < least) return std::nullopt;
        rest_.remove_prefix(n);
        return value;
    }
    void skip_digits() {
        while (ascii::is_digit(peek())) rest_.remove_prefix(1);
    }
    void skip_spaces() {
        while (ascii::is_space(peek())) rest_.remove_prefix(1);
    }
    [[nodiscard]] std::string_view rest() const { return rest_; }

private:
    std::string_view rest_;
};

std::optional<local_days> read_day(Scanner& in) {
    const auto year = in.number(4, 4);
    if (!year) return std::nullopt;
    const bool dashed = in.take_any("-/.");
    const auto month = in.number(dashed ? 1 : 2, 2);
    if (!month || (dashed && !in.take_any("-/."))) return std::nullopt;
    const auto day = in.number(dashed ? 1 : 2, 2);
    if (!day) return std::nullopt;
    const auto ymd = date::year(*year) / *month / *day;
    if (!ymd.ok()) return std::nullopt;
    return local_days(ymd);
}

/// "pm", "P.M.", "a.m."; 12 am is midnight.
void apply_meridiem(Scanner& in, int& hour) {
    in.skip_spaces();
    const char letter = ascii::lower(in.peek());
    if (letter != 'a' && letter != 'p') return;
    in.take_any("aApP");
    in.take('.');
    in.take_any("mM");
    in.take('.');
    hour = hour % 12 + (letter == 'p' ? 12 : 0);
}

std::optional<std::chrono::seconds> read_time(Scanner& in) {
    auto hour = in.number(1, 2);
    if (!hour) return std::nullopt;
    int minute = 0;
    int second = 0;
    const bool colon = in.take(':');
    if (const auto found = in.number(2, 2)) {
        minute = *found;
        if (!colon || in.take(':')) second = in.number(2, 2).value_or(0);
        // Hundredths or frames after a third colon ("12:30:00:00") and decimal fractions say nothing here.
        if (in.take(':') || in.take_any(".,")) in.skip_digits();
    }
    apply_meridiem(in, *hour);
    if (*hour > 24 || minute > 59 || second > 60) return std::nullopt;
    return std::chrono::hours(*hour) + std::chrono::minutes(minute) + std::chrono::seconds(second);
}

/// "Z", "+02:00", "+0530", "+02", "+5.5:00" (a decimal number of hours).
std::optional<std::chrono::seconds> read_offset(Scanner& in) {
    in.skip_spaces();
    if (in.take_any("zZ")) return std::chrono::seconds(0);
    const bool negative = in.peek() == '-';
    if (!in.take_any("+-")) return std::nullopt;
    const auto hours = in.number(1, 2);
    if (!hours || *hours > 18) return std::nullopt;
    auto offset = std::chrono::minutes(*hours * 60);
    if (in.take('.')) {
        const auto before = in.rest();
        const auto fraction = in.number(1, 2);
        const auto scale = before.size() - in.rest().size() == 1 ? 6.0 : 0.6;
        offset += std::chrono::minutes(static_cast<int>(std::lround(fraction.value_or(0) * scale)));
        if (in.take(':')) in.skip_digits();
    } else {
        in.take(':');
        offset += std::chrono::minutes(in.number(2, 2).value_or(0));
    }
    return negative ? -offset : offset;
}

}  // namespace

std::optional<WrittenTime> read_iso8601(std::string_view text) {
    Scanner in(ascii::trim(text));
    const auto day = read_day(in);
    if (!day) return std::nullopt;
    WrittenTime time;
    time.wall = *day;
    time.is_date = true;
    in.skip_spaces();
    in.take_any("Tt");
    if (in.done()) return time;
    const auto clock = read_time(in);
    if (!clock) return std::nullopt;
    time.wall += *clock;
    time.is_date = false;
    time.utc_offset = read_offset(in);
    return time;
}

std::optional<std::chrono::seconds> read_iso8601_duration(std::string_view text) {
    Scanner in(ascii::trim(text));
    if (!in.take('P')) return std::nullopt;
    std::chrono::seconds total{0};
    bool in_time = false;
    bool any = false;
    while (!in.done()) {
        if (in.take('T')) in_time = true;
        const auto value = in.number(1, 6);
        if (!value) return std::nullopt;
        const char unit = in.peek();
        if (!in.take_any("WDHMS")) return std::nullopt;
        if (unit == 'M' && !in_time) return std::nullopt;  // months have no length in seconds
        const std::chrono::seconds one = unit == 'W'   ? std::chrono::hours(168)
                                         : unit == 'D' ? std::chrono::hours(24)
                                         : unit == 'H' ? std::chrono::hours(1)
                                         : unit == 'M' ? std::chrono::minutes(1)
                                                       : std::chrono::seconds(1);
        total += one * *value;
        any = true;
    }
    return any ? std::optional(total) : std::nullopt;
}

WrittenTime written_utc(sys_seconds instant) {
    WrittenTime time;
    time.wall = local_seconds(instant.time_since_epoch());
    time.utc_offset = std::chrono::seconds(0);
    return time;
}

}  // namespace gatherd
