#pragma once
#include <string>
#include <string_view>

namespace gatherd {

/// A name as the gazetteer compares it: NFKD, without marks, case folded, letters and digits only. "Saint-Étienne" and
/// "SAINT ETIENNE" are one; so are "Gdańsk" and "Gdansk". At most 256 bytes are looked at.
[[nodiscard]] std::string fold_name(std::string_view name);

}  // namespace gatherd
