#include "support/files.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace gatherd::test {

std::filesystem::path source_path(std::string_view relative) {
    return std::filesystem::path(GATHERD_SOURCE_DIR) / relative;
}

std::filesystem::path shared_path(std::string_view relative) {
    return (std::filesystem::path(GATHERD_SHARED_DATA) / relative).lexically_normal();
}

std::string read(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    EXPECT_TRUE(in) << file << " cannot be read";
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
}

void expect_golden(std::string_view name, const std::string& actual) {
    const auto file = source_path("tests/golden") / name;
    if (std::getenv("UPDATE_GOLDEN") != nullptr) {
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << actual;
        return;
    }
    const auto expected = read(file);
    if (expected == actual) return;
    std::istringstream want(expected);
    std::istringstream got(actual);
    std::string want_line;
    std::string got_line;
    int number = 0;
    do {
        ++number;
        want_line.clear();
        got_line.clear();
        std::getline(want, want_line);
        std::getline(got, got_line);
    } while (want_line == got_line && (want || got));
    ADD_FAILURE() << file.string() << ":" << number
                  << ": golden file differs (UPDATE_GOLDEN=1 rewrites it)\n  want: " << want_line
                  << "\n  got:  " << got_line;
}

TemporaryDirectory::TemporaryDirectory() {
    auto pattern = (std::filesystem::temp_directory_path() / "gatherd-test-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
}

TemporaryDirectory::~TemporaryDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path TemporaryDirectory::write(std::string_view name, std::string_view bytes) const {
    const auto file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
    return file;
}

}  // namespace gatherd::test
