#pragma once
#include <string>
#include <string_view>

#include "normalize/mode_lexicon.hpp"

namespace gatherd {

/// Where a text stands decides how freely its words may be read.
enum class TextKind { location, title, description };

/// What a text says of attending: each cue affirmed, denied, or neither.
struct ModeCues {
    bool hybrid = false, online = false, physical = false, stream = false;
    bool no_hybrid = false, no_online = false, no_physical = false, no_stream = false;
    std::string quote;  ///< the passage of the first cue, as written, at most 80 bytes

    [[nodiscard]] bool any() const { return hybrid || online || physical || stream || denies(); }
    [[nodiscard]] bool denies() const { return no_hybrid || no_online || no_physical || no_stream; }
    void add(const ModeCues& other);
    void add(Cue cue, bool denied);
};

/// Cues of one line of text; sentences that speak of another time are passed over.
[[nodiscard]] ModeCues read_cues(std::string_view line, TextKind kind);

}  // namespace gatherd
