#include "ics/components.hpp"

#include <algorithm>
#include <optional>

#include "base/ascii.hpp"
#include "base/digest.hpp"
#include "ics/content_line.hpp"

namespace gatherd::ics {
namespace {

constexpr std::size_t most_calendar_properties = 1'000;
constexpr std::size_t most_diagnostics = 100;

struct Boundary {
    bool begins = false;
    std::string name;
};

/// BEGIN and END lines, blanks around them and a stray byte order mark forgiven.
std::optional<Boundary> boundary_of(const FoldedLine& line) {
    if (line.bytes.size() > 200) return std::nullopt;
    const auto head = line.bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (head == std::string_view::npos || std::string_view("BbEe").find(line.bytes[head]) == std::string_view::npos)
        return std::nullopt;
    const auto text = line.folded ? unfolded(line) : std::string();
    std::string_view rest = line.folded ? text : line.bytes;
    if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
    rest = ascii::trim(rest);
    const auto colon = rest.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const auto word = ascii::trim(rest.substr(0, colon));
    const bool begins = ascii::equal_ignoring_case(word, "BEGIN");
    if (!begins && !ascii::equal_ignoring_case(word, "END")) return std::nullopt;
    return Boundary{begins, ascii::upper(ascii::trim(rest.substr(colon + 1)))};
}

/// Components that stand directly in a calendar: where one begins, what was open there has ended.
bool is_calendar_component(std::string_view name) {
    static constexpr std::string_view names[] = {"VEVENT",    "VTODO",     "VJOURNAL",
                                                 "VFREEBUSY", "VTIMEZONE", "VAVAILABILITY"};
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

bool is_property(std::string_view line, std::string_view name) {
    return ascii::starts_with_ignoring_case(line, name) && line.size() > name.size() &&
           (line[name.size()] == ':' || line[name.size()] == ';');
}

class Scanner {
public:
    Scanner(std::string_view text, std::size_t depth) : text_(text), depth_(depth) {}

    Spans scan() {
        FoldedLines lines(text_);
        while (const auto line = lines.next()) {
            end_of_last_line_ = line->bytes.data() + line->bytes.size();
            if (const auto boundary = boundary_of(*line)) {
                boundary->begins ? begin(boundary->name, *line) : end(boundary->name, *line);
            } else {
                content(*line);
            }
        }
        finish();
        return std::move(spans_);
    }

private:
    void begin(const std::string& name, const FoldedLine& line) {
        if (name == "VCALENDAR") {
            close_calendar(Ending::implied, line.bytes.data());
            open_calendar(line.number);
        } else if (!calendar_is_open_ && !is_calendar_component(name)) {
            return;  // a vCard, say
        } else if (!open_ || is_calendar_component(name)) {
            close_component(Ending::implied, line.bytes.data());
            open_component(name, line);
        } else {
            add_to_fingerprint(line);
            nest(name);
        }
    }

    void nest(const std::string& name) {
        if (nested_.size() + 2 < depth_) {  // the calendar and the component are two levels
            nested_.push_back(name);
        } else {
            ++beyond_depth_;
            open_->too_deep = true;
        }
    }

    void end(const std::string& name, const FoldedLine& line) {
        if (name == "VCALENDAR") {
            if (!calendar_is_open_) return unmatched(name, line);
            close_calendar(Ending::own, line.bytes.data());
        } else if (open_ && name == open_->kind) {
            if (!nested_.empty()) note(Severity::note, line.number, nested_.back() + " is not closed");
            open_->is_irregular = open_->is_irregular || !nested_.empty();
            close_component(Ending::own, line.bytes.data());
        } else {
            if (open_) add_to_fingerprint(line);
            end_nested(name, line);
        }
    }

    void end_nested(const std::string& name, const FoldedLine& line) {
        if (open_ && (nested_.empty() || nested_.back() != name)) open_->is_irregular = true;
        if (beyond_depth_ > 0) {
            --beyond_depth_;
        } else if (const auto found = std::find(nested_.rbegin(), nested_.rend(), name); found != nested_.rend()) {
            nested_.erase(std::next(found).base(), nested_.end());
        } else {
            unmatched(name, line);
        }
    }

    void content(const FoldedLine& line) {
        if (open_) {
            const bool is_volatile =
                is_property(line.bytes, "DTSTAMP") || (is_luma_ && is_property(line.bytes, "SEQUENCE"));
            if (!is_volatile) add_to_fingerprint(line);
            if (nested_.empty() && beyond_depth_ == 0) open_->glance.see(line);
        } else if (calendar_is_open_) {
            auto& properties = spans_.calendars.back().properties;
            if (properties.size() < most_calendar_properties) properties.emplace_back(line.bytes, line.number);
            is_luma_ = is_luma_ ||
                       (is_property(line.bytes, "PRODID") && line.bytes.find("//Luma//") != std::string_view::npos);
        }
    }

    void add_to_fingerprint(const FoldedLine& line) { open_->fingerprint = quick_hash(line.bytes, open_->fingerprint); }

    void finish() {
        const auto* end = text_.data() + text_.size();
        const bool ends_a_line = text_.ends_with('\n') || text_.ends_with('\r');
        spans_.truncated = spans_.truncated || open_;
        close_component(ends_a_line ? Ending::implied : Ending::end_of_input, end);
        if (calendar_is_open_) close_calendar(Ending::end_of_input, end);
    }

    void open_calendar(int line) {
        spans_.calendars.push_back({line, {}, Ending::own});
        calendar_is_open_ = true;
        is_luma_ = false;
    }

    void close_calendar(Ending ending, const char* at) {
        close_component(Ending::implied, at);
        if (calendar_is_open_ && ending != Ending::own) {
            spans_.calendars.back().ending = ending;
            spans_.truncated = spans_.truncated || spans_.calendars.back().line > 0;
        }
        calendar_is_open_ = false;
    }

    void open_component(const std::string& name, const FoldedLine& line) {
        if (!calendar_is_open_) open_calendar(0);
        open_.emplace();
        open_->kind = name;
        open_->line = line.number;
        open_->calendar = spans_.calendars.size() - 1;
        open_->fingerprint = quick_hash(name);
        body_ = end_of_last_line_;
    }

    void close_component(Ending ending, const char* at) {
        if (!open_) return;
        open_->body =
            text_.substr(static_cast<std::size_t>(body_ - text_.data()), static_cast<std::size_t>(at - body_));
        open_->ending = ending;
        open_->is_irregular = open_->is_irregular || open_->too_deep || ending != Ending::own;
        const bool is_kept = open_->kind == "VEVENT" || open_->kind == "VTIMEZONE";
        if (ending != Ending::own)
            note(is_kept ? Severity::warning : Severity::note, open_->line, open_->kind + " is not closed");
        if (is_kept) spans_.components.push_back(std::move(*open_));
        open_.reset();
        nested_.clear();
        beyond_depth_ = 0;
    }

    void unmatched(const std::string& name, const FoldedLine& line) {
        note(Severity::note, line.number, "END:" + name + " without BEGIN");
    }

    void note(Severity severity, int line, std::string message) {
        if (spans_.diagnostics.size() < most_diagnostics)
            spans_.diagnostics.push_back({severity, line, std::move(message)});
    }

    std::string_view text_;
    std::size_t depth_;
    Spans spans_;
    bool calendar_is_open_ = false;
    bool is_luma_ = false;
    std::optional<ComponentSpan> open_;  ///< directly in the calendar
    std::vector<std::string> nested_;    ///< what is open inside it
    std::size_t beyond_depth_ = 0;
    const char* body_ = nullptr;
    const char* end_of_last_line_ = nullptr;
};

}  // namespace

Spans component_spans(std::string_view text, std::size_t depth) { return Scanner(text, depth).scan(); }

}  // namespace gatherd::ics
