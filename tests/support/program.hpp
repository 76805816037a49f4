#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace gatherd::test {

/// What running the program came to.
struct ProgramRun {
    int status = -1;  ///< exit status; 128 + signal when it was killed
    std::string out;
    std::string err;
};

/// Runs the gatherd that the build made with these arguments and that standard input, in the source root or
/// `directory`.
[[nodiscard]] ProgramRun run_gatherd(const std::vector<std::string>& arguments,
                                     const std::filesystem::path& directory = {}, const std::string& input = {});

}  // namespace gatherd::test
