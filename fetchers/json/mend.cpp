#include "base/ascii.hpp"
#include "json/json.hpp"

namespace gatherd::json {
namespace {

constexpr std::size_t most_open = 1'000;  // brackets; deeper texts are refused by the parser anyway
constexpr std::string_view value_starts = "\"{[-0123456789tfn";

/// Copies a broken text token by token and puts right what can be told from its neighbours.
class Mender {
public:
    explicit Mender(std::string_view text) : text_(text) { out_.reserve(text.size() + 16); }

    std::string run() {
        while (at_ < text_.size()) {
            if (skip_comment()) continue;
            step();
        }
        drop_trailing_comma();
        while (!closers_.empty()) close();
        return std::move(out_);
    }

private:
    void step() {
        const char c = text_[at_];
        if (c == '"') return string();
        if (c == '{' || c == '[') closers_ += c == '{' ? '}' : ']';
        if (closers_.size() > most_open) {
            at_ = text_.size();
            return;
        }
        if (c == '}' || c == ']') {
            // A bracket that closes nothing is left out; one that closes an outer level closes the inner ones first.
            if (closers_.find(c) != std::string::npos) {
                drop_trailing_comma();
                while (closers_.back() != c) close();
                close();
            }
        } else if (c != ';' && (ascii::is_space(c) || static_cast<unsigned char>(c) >= 0x20)) {
            out_ += c;
        }
        ++at_;
    }

    bool skip_comment() {
        const auto rest = text_.substr(at_);
        // What scripts are wrapped in to hide them from old readers and from XML.
        for (const std::string_view marker : {"<!--", "-->", "<![CDATA[", "]]>"}) {
            if (!rest.starts_with(marker)) continue;
            at_ += marker.size();
            return true;
        }
        return skip_between("/*", "*/") || skip_between("//", "\n");
    }

    bool skip_between(std::string_view open, std::string_view end) {
        const auto rest = text_.substr(at_);
        if (!rest.starts_with(open)) return false;
        const auto found = rest.find(end, open.size());
        at_ += found == std::string_view::npos ? rest.size() : found + end.size();
        return true;
    }

    void string() {
        out_ += '"';
        for (++at_; at_ < text_.size(); ++at_) {
            const char c = text_[at_];
            if (c == '\\' && at_ + 1 < text_.size()) {
                escape(text_[++at_]);
            } else if (c == '"') {
                if (closes_string()) break;
                out_ += "\\\"";
            } else {
                character(c);
            }
        }
        out_ += '"';
        ++at_;
    }

    void escape(char c) {
        // A backslash before anything but JSON's own escapes stands for itself (RFC 8259 section 7).
        if (std::string_view("\"\\/bfnrtu").find(c) == std::string_view::npos) out_ += '\\';
        out_ += '\\';
        character(c);
    }

    void character(char c) {
        if (static_cast<unsigned char>(c) >= 0x20)
            out_ += c;
        else
            out_ += c == '\n'   ? "\\n"
                    : c == '\t' ? "\\t"
                    : c == '\r' ? "\\r"
                                : fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    }

    /// Whether the quotation mark at at_ ends its string, to judge by what follows it.
    [[nodiscard]] bool closes_string() const {
        const auto next = text_.find_first_not_of(ascii::white_space, at_ + 1);
        if (next == std::string_view::npos) return true;
        const char c = text_[next];
        if (c == '}' || c == ']' || c == ':' || text_.substr(next, 2) == "//" || text_.substr(next, 2) == "/*")
            return true;
        if (c != ',') return false;
        const auto after = text_.find_first_not_of(ascii::white_space, next + 1);
        return after == std::string_view::npos || value_starts.find(text_[after]) != std::string_view::npos ||
               text_[after] == '}' || text_[after] == ']' || text_[after] == '/';
    }

    void drop_trailing_comma() {
        const auto last = out_.find_last_not_of(ascii::white_space);
        if (last != std::string::npos && out_[last] == ',') out_.resize(last);
        // `"name":` at the end of a text that is cut off
        if (last != std::string::npos && out_[last] == ':') out_ += "null";
    }

    void close() {
        out_ += closers_.back();
        closers_.pop_back();
    }

    std::string_view text_;
    std::string out_;
    std::string closers_;
    std::size_t at_ = 0;
};

}  // namespace

std::string mend(std::string_view text) { return Mender(text).run(); }

}  // namespace gatherd::json
