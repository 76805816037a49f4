#include "model/composition.hpp"

#include <algorithm>

namespace gatherd {

const Part* Composition::find(std::uint64_t fingerprint) const {
    const auto found = std::lower_bound(parts.begin(), parts.end(), fingerprint,
                                        [](const Part& part, std::uint64_t value) { return part.fingerprint < value; });
    return found != parts.end() && found->fingerprint == fingerprint ? &*found : nullptr;
}

}  // namespace gatherd
