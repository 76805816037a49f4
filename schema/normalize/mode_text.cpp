#include "normalize/mode_text.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

#include "base/ascii.hpp"
#include "normalize/mode_words.hpp"

namespace gatherd {
namespace {

using Break = TextWord::Break;
using Words = std::vector<TextWord>;

constexpr std::size_t window = 5;  // words that a negation reaches over
constexpr std::size_t longest_quote = 80;

/// A phrase found: words [first, last].
struct Hit {
    const CuePhrase* phrase = nullptr;
    std::size_t first = 0;
    std::size_t last = 0;
    bool denied = false;
};

struct Pattern {
    const CuePhrase* phrase;
    std::vector<std::string_view> words;
};

/// Phrases by their first word; those whose only word is a prefix apart, by its first byte.
struct Index {
    std::unordered_map<std::string_view, std::vector<Pattern>> by_word;
    std::map<char, std::vector<const CuePhrase*>> prefixes;

    Index() {
        for (const auto& phrase : cue_phrases()) {
            if (phrase.words.ends_with('*'))
                prefixes[phrase.words.front()].push_back(&phrase);
            else if (auto words = ascii::split(phrase.words, ' '); !words.empty())
                by_word[words[0]].push_back({&phrase, words});
        }
    }
};

const Index& phrase_index() {
    static const Index index;
    return index;
}

bool matches(const Words& text, std::size_t at, const std::vector<std::string_view>& words) {
    if (at + words.size() > text.size()) return false;
    for (std::size_t i = 0; i < words.size(); ++i)
        if (text[at + i].word != words[i] || (i > 0 && text[at + i].before != Break::none)) return false;
    return true;
}

/// The longest phrase that starts at a word.
std::optional<Hit> hit_at(const Words& text, std::size_t at) {
    std::optional<Hit> best;
    const auto& [by_word, prefixes] = phrase_index();
    const auto& word = text[at].word;
    if (const auto found = by_word.find(word); found != by_word.end()) {
        for (const auto& pattern : found->second) {
            if (best && best->last - at + 1 >= pattern.words.size()) continue;
            if (matches(text, at, pattern.words)) best = Hit{pattern.phrase, at, at + pattern.words.size() - 1};
        }
    }
    if (best) return best;
    if (word.empty()) return std::nullopt;
    const auto same_start = prefixes.find(word.front());
    if (same_start == prefixes.end()) return std::nullopt;
    for (const auto* phrase : same_start->second)
        if (word.starts_with(phrase->words.substr(0, phrase->words.size() - 1))) return Hit{phrase, at, at};
    return std::nullopt;
}

std::vector<Hit> all_hits(const Words& text) {
    std::vector<Hit> hits;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto hit = hit_at(text, i);
        if (!hit) continue;
        i = hit->last;
        hits.push_back(*hit);
    }
    return hits;
}

class Reader {
public:
    Reader(std::string_view line, TextKind kind)
        : line_(line), kind_(kind), text_(words_of(line)), hits_(all_hits(text_)) {}

    ModeCues cues() {
        ModeCues out;
        for (std::size_t i = 0; i < hits_.size(); ++i) {
            auto& hit = hits_[i];
            if (speaks_of_another_time(hit) || !is_about_attending(hit)) continue;
            hit.denied = is_denied(i) && !is_conditional(hit);
            out.add(hit.phrase->cue, hit.denied);
            if (out.quote.empty()) out.quote = passage(text_[hit.first].begin);
        }
        read_unspaced(out);
        return out;
    }

private:
    [[nodiscard]] std::size_t clause_start(std::size_t at, Break strength) const {
        while (at > 0 && text_[at].before < strength) --at;
        return at;
    }
    [[nodiscard]] std::size_t clause_end(std::size_t at, Break strength) const {
        while (at + 1 < text_.size() && text_[at + 1].before < strength) ++at;
        return at + 1;
    }
    [[nodiscard]] bool is(WordClass word_class, std::size_t at) const { return is_in(word_class, text_[at].word); }
    [[nodiscard]] bool covers_hit(std::size_t at) const {
        return std::any_of(hits_.begin(), hits_.end(),
                           [at](const Hit& hit) { return hit.first <= at && at <= hit.last; });
    }

    /// "Last time we met online", "recordings of our online meetup": not of this event. Titles and locations speak of
    /// now.
    [[nodiscard]] bool speaks_of_another_time(const Hit& hit) const {
        if (kind_ != TextKind::description) return false;
        const auto end = clause_end(hit.last, Break::clause);
        for (auto i = clause_start(hit.first, Break::clause); i < end; ++i)
            if (is(WordClass::elsewhen, i)) return true;
        return false;
    }

    /// "those who can't", "if you don't": the words that follow deny for some only.
    [[nodiscard]] bool opens_condition(std::size_t at) const {
        const auto& word = text_[at].word;
        return word == "those" || word == "anyone" || word == "who" || is(WordClass::condition, at);
    }

    /// "If you can't come in person, …": what a condition denies exists. The condition opens its clause.
    [[nodiscard]] bool is_conditional(const Hit& hit) const {
        const auto start = clause_start(hit.first, Break::clause);
        for (auto i = start; i < hit.first; ++i)
            if (opens_condition(i) && (i == start || !is(WordClass::condition, i))) return true;
        return false;
    }

    /// A negation before it in its clause, or after it with no other cue or conjunction between.
    [[nodiscard]] bool is_denied(std::size_t index) const { return denied_before(index) || denied_after(index); }

    [[nodiscard]] bool denied_before(std::size_t index) const {
        const auto& hit = hits_[index];
        const auto start =
            std::max(clause_start(hit.first, Break::clause), hit.first > window ? hit.first - window : 0);
        bool carried = false;
        for (auto i = hit.first; i > start; --i) {
            if (covers_hit(i - 1)) return carried && index > 0 && hits_[index - 1].denied;
            if (is(WordClass::negation, i - 1)) return !is(WordClass::only, i);
            carried = carried || is(WordClass::alternative, i - 1);
        }
        return false;
    }

    [[nodiscard]] bool denied_after(std::size_t index) const {
        const auto& hit = hits_[index];
        const auto end = std::min(clause_end(hit.last, Break::clause), hit.last + 1 + window);
        for (auto i = hit.last + 1; i < end; ++i) {
            if (covers_hit(i) || is(WordClass::conjunction, i) || opens_condition(i)) return false;
            if (is(WordClass::negation, i)) return !next_cue_takes(i, end);
        }
        return false;
    }

    /// "in person not online": the negation belongs to the cue behind it; "not only" denies nothing.
    [[nodiscard]] bool next_cue_takes(std::size_t negation, std::size_t end) const {
        if (negation + 1 < end && is(WordClass::only, negation + 1)) return true;
        for (auto i = negation + 1; i < std::min(end, negation + 4); ++i)
            if (covers_hit(i)) return true;
        return false;
    }

    /// Whether a topical word is about attending: by its neighbours, and by where it stands.
    [[nodiscard]] bool is_about_attending(const Hit& hit) const {
        if (kind_ == TextKind::description && hit.phrase->cue == Cue::online && undertaken(hit)) return false;
        if (!hit.phrase->topical) return true;
        // A service's bare name in a location may be a company's address: named_service() judges it.
        const auto& name = hit.phrase->words;
        if (kind_ == TextKind::location && (name == "zoom" || name == "jitsi" || name == "webex")) return false;
        const bool opens = hit.first == 0 || text_[hit.first].before != Break::none;
        const bool ends =
            hit.last + 1 == text_.size() || text_[hit.last + 1].before != Break::none || is_number(hit.last + 1);
        const bool next_is_subject = !ends && is(WordClass::subject, hit.last + 1);
        if (next_is_subject &&
            !(kind_ == TextKind::location && hit.phrase->cue != Cue::stream && opens && covers_hit(hit.last + 1)))
            return false;
        if (hit.phrase->cue == Cue::stream)
            return kind_ == TextKind::location || (kind_ == TextKind::title && opens && ends) || beside_gathering(hit);
        if (kind_ == TextKind::location || (opens && ends)) return true;
        if (undertaken(hit)) return false;
        if (kind_ == TextKind::title && (ends || (opens && hit.phrase->cue != Cue::hybrid))) return true;
        return beside_gathering(hit);
    }

    [[nodiscard]] bool is_number(std::size_t at) const {
        return std::all_of(text_[at].word.begin(), text_[at].word.end(), ascii::is_digit);
    }

    [[nodiscard]] bool beside_gathering(const Hit& hit) const {
        const auto start = std::max(clause_start(hit.first, Break::clause), hit.first > 3 ? hit.first - 3 : 0);
        const auto end = std::min(clause_end(hit.last, Break::clause), hit.last + 4);
        for (auto i = start; i < end; ++i)
            if ((i < hit.first || i > hit.last) && (is(WordClass::gathering, i) || covers_hit(i))) return true;
        return false;
    }

    /// "Please register online", "slides will be online".
    [[nodiscard]] bool undertaken(const Hit& hit) const {
        const auto start = std::max(clause_start(hit.first, Break::clause), hit.first > 4 ? hit.first - 4 : 0);
        for (auto i = start; i < hit.first; ++i)
            if (is(WordClass::undertaking, i)) return true;
        return false;
    }

    [[nodiscard]] std::string passage(std::size_t at) const {
        auto start = at;
        while (start > 0 && at - start < longest_quote / 2 && line_.substr(start - 1, 2) != ". ") --start;
        while (start < at && (static_cast<unsigned char>(line_[start]) & 0xC0U) == 0x80U) ++start;
        auto end = std::min(line_.size(), start + longest_quote);
        while (end < line_.size() && (static_cast<unsigned char>(line_[end]) & 0xC0U) == 0x80U) --end;
        return std::string(ascii::trim(line_.substr(start, end - start)));
    }

    /// Japanese, Chinese and Korean: signs around the cue, within the same sentence.
    void read_unspaced(ModeCues& out) const {
        if (ascii::is_ascii(line_)) return;
        for (const auto& phrase : cue_substrings()) {
            const auto at = ascii::find_ignoring_case(line_, phrase.words);
            if (at == std::string_view::npos) continue;
            const auto sentence = sentence_around(at);
            if (kind_ == TextKind::description && has_any(sentence, elsewhen_signs())) continue;
            const auto after = clause_after(at + phrase.words.size());
            const auto before = clause_before(at);
            const bool denied = has_any(after, negations_after()) ||
                                (has_any(before, negations_before()) && !has_any(before, not_only()));
            out.add(phrase.cue, denied);
            if (out.quote.empty()) out.quote = std::string(sentence.substr(0, longest_quote));
        }
    }

    [[nodiscard]] std::string_view sentence_around(std::size_t at) const {
        const auto before = line_.rfind("。", at);
        const auto start = before == std::string_view::npos ? 0 : before + 3;
        return line_.substr(start, line_.find("。", at) - start);
    }
    static constexpr std::string_view unspaced_marks[] = {"。", "、", "，", ",", "！", "（", "(", "）", ")", "・", "/"};

    [[nodiscard]] std::string_view clause_after(std::size_t at) const {
        const auto rest = line_.substr(at);
        std::size_t end = rest.size();
        for (const auto mark : unspaced_marks) end = std::min(end, rest.find(mark));
        return rest.substr(0, end);
    }
    /// Up to six characters before the cue, of the same clause.
    [[nodiscard]] std::string_view clause_before(std::size_t at) const {
        std::size_t start = at > 18 ? at - 18 : 0;
        for (const auto mark : unspaced_marks)
            if (const auto found = line_.substr(0, at).rfind(mark); found != std::string_view::npos)
                start = std::max(start, found + mark.size());
        return line_.substr(start, at - start);
    }
    [[nodiscard]] static bool has_any(std::string_view text, std::span<const std::string_view> signs) {
        return std::any_of(signs.begin(), signs.end(),
                           [text](auto sign) { return text.find(sign) != std::string_view::npos; });
    }

    std::string_view line_;
    TextKind kind_;
    Words text_;
    std::vector<Hit> hits_;
};

}  // namespace

void ModeCues::add(Cue cue, bool denied) {
    switch (cue) {
        case Cue::hybrid:
            (denied ? no_hybrid : hybrid) = true;
            break;
        case Cue::online:
            (denied ? no_online : online) = true;
            break;
        case Cue::physical:
            (denied ? no_physical : physical) = true;
            break;
        case Cue::stream:
            (denied ? no_stream : stream) = true;
            break;
    }
}

void ModeCues::add(const ModeCues& other) {
    if (quote.empty() || (!hybrid && !online && !physical && !stream && other.any()))
        quote = other.quote.empty() ? quote : other.quote;
    hybrid |= other.hybrid, online |= other.online, physical |= other.physical, stream |= other.stream;
    no_hybrid |= other.no_hybrid, no_online |= other.no_online;
    no_physical |= other.no_physical, no_stream |= other.no_stream;
}

ModeCues read_cues(std::string_view line, TextKind kind) { return Reader(line, kind).cues(); }

}  // namespace gatherd
