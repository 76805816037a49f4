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

TEST_F(Migrate, an_older_store_that_is_only_read_is_left_as_it_is) {
    (void)test::open(path);
    write("PRAGMA user_version = 1");
    const auto before = test::read(path);
    const auto opened = Store::open(path, Store::Access::read_only);
    ASSERT_FALSE(opened);
    EXPECT_THAT(opened.error().message, HasSubstr(path + ": has schema version 1, older than "));
    EXPECT_EQ(test::read(path), before);
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

/// Berlin's evening as its own page and a calendar told it, before they were found to be one event.
constexpr const char* told_twice = R"sql(
    INSERT INTO source (id, name, kind, url, configured, last_success) VALUES (1, 'berlin', '', '', 1, 1700049600);
    INSERT INTO poll VALUES (1, 1700049600, 'changed');
    INSERT INTO record VALUES (1, '0123456789abcdef0123456789abcdef', 'Rust', 'https://a.example/1', 'u', '', 1701198000,
        1701205200, 0, 'UTC', 1701198000, 1701205200, 19689, 19689, 'in-person', 'confirmed', '', '', '', '', 'Berlin', '',
        'DE', NULL, NULL, 'Europe', 0.9, 0.9, 0, '', '', '', '', '');
    INSERT INTO event VALUES (1, 'aaaaaaaaaaaaaaaa', 1700049600, NULL), (2, 'bbbbbbbbbbbbbbbb', 1700049600, 1);
    INSERT INTO event_version (id, event, known_from, record, state, reason, disagreements)
        VALUES (1, 1, 1700049600, 1, 'listed', '', '');
    INSERT INTO version_sighting (version, position, source, url, first_seen)
        VALUES (1, 0, 1, 'https://a.example/1', 1700049600), (1, 1, 1, 'https://a.example/1', 1700049600);
    INSERT INTO sighting (id, source, key, event, origin, record, identities, links, authority, rejected, fingerprint,
                          state, first_seen, since)
        VALUES (1, 1, 'k1', 1, 1, 1, 'uid:u', '', 1, '', 'f', 'live', 1700049600, 1700049600),
               (2, 1, 'k2', 1, 2, 1, 'uid:u', '', 1, '', 'f', 'live', 1700049600, 1700049600);
    INSERT INTO block (hash, day, sighting, source) VALUES (7, 19689, 1, 1), (7, 19689, 2, 1);
    INSERT INTO alias VALUES ('https://a.example/1', 1, 1700049600), ('https://a.example/former', 2, 1700049600);
    INSERT INTO page (url, next_check) VALUES ('https://a.example/1', 0);
    INSERT INTO page_word VALUES (1, 'https://a.example/1', 1, '', 1700049600))sql";

TEST_F(Migrate, tables_that_are_written_anew_keep_their_rows_and_what_refers_to_them) {
    {
        store::Database database(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        ASSERT_TRUE(store::migrate(database, path, store::migrations().subspan(0, 5)));
        database.connection().exec(told_twice);
    }
    const auto opened = test::open(path);
    EXPECT_THAT(opened->check(), testing::IsEmpty());
    EXPECT_THAT(test::listed(*opened), testing::ElementsAre("2023-11-28 Rust https://a.example/1"));
    EXPECT_EQ(opened->find("https://a.example/former").value().id, "aaaaaaaaaaaaaaaa");
    SQLite::Database database(path);
    for (const auto* table : {"block", "alias", "sighting"})
        EXPECT_EQ(database.execAndGet(std::string("SELECT count(*) FROM ") + table).getInt(), 2) << table;
    EXPECT_EQ(database.execAndGet("SELECT count(*) FROM page_word").getInt(), 1);
    EXPECT_EQ(database.execAndGet("SELECT sum(origin) FROM sighting").getInt(), 3);
}

}  // namespace
}  // namespace gatherd
