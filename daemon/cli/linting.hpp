#pragma once
#include <string>

#include "cli/invocation.hpp"
#include "lint/lint.hpp"

namespace gatherd {

/// A draft larger than this is none.
inline constexpr std::size_t most_draft_bytes = 16U << 20U;

/// The bytes of a file, or of standard input for "-"; an Exit that names it when they cannot be read.
[[nodiscard]] std::string read_draft(const std::string& file);
/// Replaces the file's bytes in one step.
void write_draft(const std::string& file, const std::string& bytes);

/// The style drafts are held against: the configured one, the built-in one where nothing is configured.
[[nodiscard]] const Style& style_of_drafts(Invocation& invocation);
/// What lint goes by here; cities are the gazetteer's. The style must outlive it.
[[nodiscard]] lint::Options lint_options(Invocation& invocation, const Style& style);

}  // namespace gatherd
