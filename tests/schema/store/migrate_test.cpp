#include "store/migrate.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sighted.hpp"
#include "support/files.hpp"

namespace gatherd {
namespace {

using testing::HasSubstr;

class Migrate : public testing::Test {
protected:
    void write(const std::string& sql) const {
        SQLite::Database(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec(sql);
    }
    [[nodiscard]] std::string refusal() const {
        auto opened = Store::open(path, Store::Access::read_write);
        return opened ? "" : opened.error().message;
    }
    test::TemporaryDirectory directory;
    std::string path = (directory.path() / "gatherd.db").string();
};

TEST_F(Migrate, another_programs_database_is_refused_and_left_alone) {
    write("CREATE TABLE bookmarks (url TEXT)");
    const auto before = test::read(path);
    EXPECT_EQ(refusal(), path + ": is a database of another program, not a gatherd store");
    EXPECT_EQ(test::read(path), before);
}

TEST_F(Migrate, a_newer_schema_is_refused) {
    (void)test::open(path);
    write("PRAGMA user_version = 99");
    EXPECT_THAT(refusal(), HasSubstr("schema version 99"));
}

TEST_F(Migrate, an_older_store_is_copied_and_then_brought_up_to_date_in_one_transaction) {
    test::open(path)->keep(test::poll("berlin", test::noon(), {test::meetup("1", "2023-11-28", "Rust")}));
    const auto known = store::migrations();
    const auto version = static_cast<std::int64_t>(known.size());
    std::vector<store::Migration> steps(known.begin(), known.end());
    steps.push_back({"next", "ALTER TABLE source ADD COLUMN colour TEXT"});
    store::Database database(path, SQLite::OPEN_READWRITE);
    ASSERT_TRUE(store::migrate(database, path, steps));
    EXPECT_EQ(store::pragma(database, "user_version"), version + 1);
    EXPECT_EQ(test::listed(*test::open(fmt::format("{}.v{}.bak", path, version))).size(), 1U);
    steps.push_back({"broken", "CREATE TABLE x (y INT) STRICT; NONSENSE"});
    EXPECT_THROW((void)store::migrate(database, path, steps), SQLite::Exception);
    EXPECT_EQ(store::pragma(database, "user_version"), version + 1);
    EXPECT_FALSE(database.connection().tableExists("x"));
}

TEST_F(Migrate, a_store_of_the_oldest_schema_is_used_like_any_other) {
    {
        store::Database database(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        ASSERT_TRUE(store::migrate(database, path, store::migrations().subspan(0, 1)));
        database.connection().exec("INSERT INTO source (name, kind, url, configured) VALUES ('berlin', '', '', 1)");
    }
    const auto opened = test::open(path);
    opened->keep(test::poll("berlin", test::noon(), {test::meetup("1", "2023-11-28", "Rust")}));
    EXPECT_EQ(opened->source_state("berlin").moved_polls, 0);
    EXPECT_EQ(test::listed(*opened).size(), 1U);
}

}  // namespace
}  // namespace gatherd
