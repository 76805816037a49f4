#include "normalize/place_words.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "gazetteer/fold.hpp"

namespace gatherd {
namespace {

constexpr std::size_t most_bytes = 600;
constexpr std::size_t most_words = 80;

enum class Sign { letter, digit, cjk, inner, space, separator, opening, closing };

struct CodePoint {
    char32_t value;
    std::size_t bytes;
};

/// Damaged UTF-8 gives code points that are letters; the gazetteer knows none of them.
CodePoint at(std::string_view text, std::size_t i) {
    const auto byte = [&](std::size_t k) { return k < text.size() ? static_cast<unsigned char>(text[k]) & 0x3FU : 0U; };
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead < 0xC0) return {lead, 1};
    if (lead < 0xE0) return {(lead & 0x1FU) << 6U | byte(i + 1), 2};
    if (lead < 0xF0) return {(lead & 0x0FU) << 12U | byte(i + 1) << 6U | byte(i + 2), 3};
    return {(lead & 0x07U) << 18U | byte(i + 1) << 12U | byte(i + 2) << 6U | byte(i + 3), 4};
}

Sign ascii_sign(char c) {
    if (ascii::is_digit(c)) return Sign::digit;
    if (ascii::is_alpha(c)) return Sign::letter;
    if (c == '\'' || c == '.' || c == '-') return Sign::inner;
    if (c == '(' || c == '[' || c == '{') return Sign::opening;
    if (c == ')' || c == ']' || c == '}') return Sign::closing;
    constexpr std::string_view separators = ",;\n\r/|:*!?";
    return separators.find(c) == std::string_view::npos ? Sign::space : Sign::separator;
}

Sign sign_of(char32_t c) {
    if (c < 0x80) return ascii_sign(static_cast<char>(c));
    switch (c) {
        case 0x2019:  // ’
        case 0x2018:  // ‘
        case 0x02BB:  // ʻ
        case 0x05F4:  // ״
        case 0x05BE:  // ־ Hebrew hyphen
            return Sign::inner;
        case 0x00A0:
        case 0x3000:
        case 0x200B:
        case 0x3012:  // 〒
        case 0x00AB:
        case 0x00BB:
        case 0x2116:  // №
        case 0xFEFF:
            return Sign::space;
        case 0x2013:
        case 0x2014:
        case 0x00B7:
        case 0x2022:
        case 0x060C:  // ،
        case 0x3001:  // 、
        case 0xFF0C:  // ，
        case 0xFF1A:  // ：
        case 0xFF1B:  // ；
        case 0xFF0F:  // ／
            return Sign::separator;
        case 0xFF08:
        case 0x3010:
            return Sign::opening;
        case 0xFF09:
        case 0x3011:
            return Sign::closing;
        default:
            break;
    }
    if (c >= 0xFF10 && c <= 0xFF19) return Sign::digit;
    const bool han = (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF);
    const bool kana = c >= 0x3040 && c <= 0x30FF;
    return han || kana ? Sign::cjk : c >= 0x2000 && c <= 0x206F ? Sign::space : Sign::letter;
}

/// U+AC00 … U+D7A3, by the first of their three bytes.
bool is_hangul(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text[0]);
    return lead >= 0xEA && lead <= 0xED;
}

bool is_link(std::string_view chunk) {
    if (chunk.find("://") != std::string_view::npos || chunk.starts_with("www.") ||
        chunk.find('@') != std::string_view::npos)
        return true;
    const auto slash = chunk.find('/');
    const auto dot = chunk.find('.');
    return slash != std::string_view::npos && dot != std::string_view::npos && dot + 2 < slash && dot > 1;
}

class Divider {
public:
    Divider(std::string_view text, PlaceWords& out) : text_(text.substr(0, most_bytes)), out_(out) {}

    void run() {
        while (i_ < text_.size() && out_.words.size() < most_words) {
            if (at_chunk_start() && skip_link()) continue;
            const auto [c, bytes] = at(text_, i_);
            switch (sign_of(c)) {
                case Sign::letter:
                case Sign::digit:
                    take_word();
                    break;
                case Sign::cjk:
                    take_cjk();
                    break;
                case Sign::opening:
                    end_segment();
                    bracketed_ = true;
                    i_ += bytes;
                    break;
                case Sign::closing:
                    end_segment();
                    bracketed_ = false;
                    i_ += bytes;
                    break;
                case Sign::separator:
                    end_segment();
                    i_ += bytes;
                    break;
                case Sign::inner:
                    // " - " divides, a hyphen within a word does not.
                    if (c == '-' && (i_ == 0 || text_[i_ - 1] == ' ')) end_segment();
                    i_ += bytes;
                    break;
                case Sign::space:
                    i_ += bytes;
                    break;
            }
        }
        end_segment();
    }

private:
    [[nodiscard]] bool at_chunk_start() const { return i_ == 0 || ascii::is_space(text_[i_ - 1]); }

    bool skip_link() {
        const auto end = std::min(text_.find_first_of(ascii::white_space, i_), text_.size());
        if (end - i_ < 5 || !is_link(text_.substr(i_, end - i_))) return false;
        end_segment();
        i_ = end;
        return true;
    }

    /// Whether the sign at `i` joins what stands on both sides: "Ra'anana", "D.C.", "150-0002", "F-75001".
    [[nodiscard]] bool joins(std::size_t i, std::size_t bytes) const {
        if (i + bytes >= text_.size()) return false;
        const auto next = at(text_, i + bytes);
        const auto sign = sign_of(next.value);
        if (text_[i] == '-') return sign == Sign::digit;
        if (text_[i] == '.') return sign == Sign::letter && ends_soon(i + bytes);
        return sign == Sign::letter;
    }

    /// After a full stop: an abbreviation goes on for a letter or two, a new word longer.
    [[nodiscard]] bool ends_soon(std::size_t i) const {
        int letters = 0;
        while (i < text_.size() && letters < 3) {
            const auto [c, bytes] = at(text_, i);
            if (sign_of(c) != Sign::letter) break;
            ++letters;
            i += bytes;
        }
        return letters < 2;
    }

    void take_word() {
        PlaceWord word;
        const auto start = i_;
        std::size_t letters = 0;
        std::size_t digits = 0;
        bool capitals = true;
        while (i_ < text_.size()) {
            const auto [c, bytes] = at(text_, i_);
            const auto sign = sign_of(c);
            if (sign == Sign::inner) {
                if (!joins(i_, bytes)) break;
            } else if (sign == Sign::digit) {
                ++digits;
            } else if (sign == Sign::letter) {
                ++letters;
                capitals = capitals && c < 0x80 && ascii::is_upper(static_cast<char>(c));
            } else {
                break;
            }
            i_ += bytes;
        }
        word.written = text_.substr(start, i_ - start);
        word.has_digit = digits > 0;
        word.number =
            digits > 0 && (letters == 0 || (letters <= 2 && word.written.find('-') != std::string_view::npos));
        word.capitals = capitals && digits == 0 && letters >= 2 && letters <= 3;
        word.hangul = is_hangul(word.written);
        word.folded = fold_name(word.written);
        if (!word.folded.empty()) out_.words.push_back(std::move(word));
    }

    void take_cjk() {
        PlaceWord word;
        const auto start = i_;
        while (i_ < text_.size()) {
            const auto [c, bytes] = at(text_, i_);
            if (sign_of(c) != Sign::cjk) break;
            i_ += bytes;
        }
        word.written = text_.substr(start, i_ - start);
        word.cjk = true;
        word.folded = fold_name(word.written);
        if (!word.folded.empty()) out_.words.push_back(std::move(word));
    }

    void end_segment() {
        if (out_.words.size() > first_) out_.segments.push_back({first_, out_.words.size(), bracketed_});
        first_ = out_.words.size();
    }

    std::string_view text_;
    PlaceWords& out_;
    std::size_t i_ = 0;
    std::size_t first_ = 0;
    bool bracketed_ = false;
};

}  // namespace

void divide(std::string_view text, PlaceWords& out) {
    out.words.clear();
    out.segments.clear();
    Divider(text, out).run();
}

}  // namespace gatherd
