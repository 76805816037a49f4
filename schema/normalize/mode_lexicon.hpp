#pragma once
#include <span>
#include <string_view>

namespace gatherd {

/// What a phrase says of how one attends.
enum class Cue { hybrid, online, physical, stream };

/// Folded words with single spaces between them; a final '*' lets the last word go on. A `topical` phrase is as often
/// a subject ("virtual machines", "hybrid search") as a way to attend: where it stands decides.
struct CuePhrase {
    std::string_view words;
    Cue cue;
    bool topical = false;
};

[[nodiscard]] std::span<const CuePhrase> cue_phrases();
/// For scripts without spaces: found anywhere within a run of letters.
[[nodiscard]] std::span<const CuePhrase> cue_substrings();

/// Word classes around a cue, folded, by membership.
enum class WordClass {
    negation,     ///< "no", "nicht", "sans": denies what follows, or what precedes in the same clause
    only,         ///< after a negation: "not only"
    alternative,  ///< "or", "noch": carries a negation over to the next cue
    conjunction,  ///< "and", "&": both hold
    condition,    ///< "if", "wenn": what follows exists, be it denied or not
    elsewhen,     ///< "last", "previously", "used": speaks of another time
    subject,      ///< beside a topical phrase: it is the talk's subject
    gathering,    ///< beside a topical phrase: it is how one attends
    undertaking,  ///< before "online": registering, buying, publishing is no attending
};
[[nodiscard]] bool is_in(WordClass word_class, std::string_view word);
/// Signs before and after a cue in scripts without spaces.
[[nodiscard]] std::span<const std::string_view> negations_before();
[[nodiscard]] std::span<const std::string_view> not_only();
[[nodiscard]] std::span<const std::string_view> negations_after();
[[nodiscard]] std::span<const std::string_view> elsewhen_signs();

}  // namespace gatherd
