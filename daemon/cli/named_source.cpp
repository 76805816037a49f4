#include "cli/named_source.hpp"

#include "cli/invocation.hpp"
#include "cli/suggest.hpp"

namespace gatherd {

const Source& source_named(const std::string& name, const std::vector<Source>& sources) {
    std::vector<std::string> names;
    for (const auto& source : sources) {
        if (source.name == name) return source;
        names.push_back(source.name);
    }
    throw Exit(exit_status::usage, fmt::format("no source is named '{}'{}", name, did_you_mean(name, names)));
}

}  // namespace gatherd
