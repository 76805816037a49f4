// Every answer that was kept of the sites we read, and what is read from it: tests/golden/captures, compared by eye.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "capture.hpp"
#include "step_json.hpp"
#include "support/files.hpp"

namespace gatherd::test {
namespace {

namespace fs = std::filesystem;

std::set<std::string> files_below(const fs::path& folder) {
    std::set<std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) files.insert(fs::relative(entry.path(), folder).string());
    return files;
}

std::string golden_of(const std::string& file) { return "captures/" + file + ".json"; }

TEST(Captures, are_each_read_as_reviewed) {
    GATHERD_NEEDS_SHARED("platforms");
    const auto folder = shared_path("platforms");
    for (const auto& file : files_below(folder)) {
        const auto headers = folder / (file + ".headers.txt");
        const auto found = capture(file, read(folder / file), fs::exists(headers) ? read(headers) : std::string{});
        if (!found) continue;
        expect_golden(golden_of(file), to_json(found->platform->read(found->source, found->exchange)));
    }
}

TEST(Captures, that_were_reviewed_are_still_there) {
    GATHERD_NEEDS_SHARED("platforms");
    const auto files = files_below(shared_path("platforms"));
    for (const auto& golden : files_below(source_path("tests/golden/captures")))
        EXPECT_TRUE(files.contains(golden.substr(0, golden.rfind('.')))) << golden << " is of no file";
}

}  // namespace
}  // namespace gatherd::test
