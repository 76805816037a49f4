#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "daemon/render/exported.hpp"

namespace gatherd::test {

void PrintTo(const ExportedRow& row, std::ostream* out) { *out << row.title << " " << row.start << " - " << row.end; }

namespace {

TEST(RoundTrip, every_exported_occurrence_is_read_back_as_it_was) {
    const auto all = exported_calendars();
    EXPECT_GE(all.size(), 150U);
    for (const auto& item : all) {
        const auto rows = read_back(item.ics);
        ASSERT_TRUE(rows) << item.name << ": " << rows.error().message;
        EXPECT_THAT(*rows, testing::ElementsAreArray(item.rows)) << item.name;
    }
}

}  // namespace
}  // namespace gatherd::test
