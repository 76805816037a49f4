#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <random>

#include "sighted.hpp"
#include "support/files.hpp"

namespace gatherd {
namespace {

using testing::IsEmpty;

// GATHERD_KILLS=1000 in the nightly run.
int kills() {
    const char* wanted = std::getenv("GATHERD_KILLS");
    return wanted == nullptr ? 50 : std::atoi(wanted);
}

/// The poller as a process that can be killed.
class Poller {
public:
    Poller(std::string store, std::string from) {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("pipe2");
        posix_spawn_file_actions_t actions;
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
        std::string program = GATHERD_POLLER;
        char* arguments[] = {program.data(), store.data(), from.data(), nullptr};
        if (::posix_spawn(&process_, program.c_str(), &actions, nullptr, arguments, ::environ) != 0)
            throw std::runtime_error("posix_spawn");
        ::posix_spawn_file_actions_destroy(&actions);
        ::close(ends[1]);
        output_ = ends[0];
    }
    ~Poller() { ::close(output_); }
    Poller(const Poller&) = delete;
    Poller& operator=(const Poller&) = delete;

    /// Waits for so many bytes of its report, then kills it after so many turns of a busy loop.
    std::string kill_after(std::size_t bytes, unsigned long turns) {
        std::string report;
        while (report.size() < bytes && read_some(report)) {}
        for (unsigned long i = 0; i < turns; ++i) asm volatile("");
        ::kill(process_, SIGKILL);
        while (read_some(report)) {}
        ::waitpid(process_, nullptr, 0);
        return report;
    }

private:
    bool read_some(std::string& report) const {
        char buffer[64];
        const auto count = ::read(output_, buffer, sizeof buffer);
        if (count > 0) report.append(buffer, static_cast<std::size_t>(count));
        return count > 0;
    }
    pid_t process_ = 0;
    int output_ = -1;
};

int last_number(const std::string& report) {
    const auto end = report.rfind('\n');
    if (end == std::string::npos) return -1;
    const auto begin = report.rfind('\n', end - 1);
    return std::stoi(report.substr(begin == std::string::npos || end == 0 ? 0 : begin + 1));
}

// Every source's events and its state are of one and the same poll.
void expect_whole_polls(Store& store) {
    for (const auto& state : store.source_states())
        for (const auto& one : store.events(test::everything()))
            if (one.sightings.at(0).source == state.name) {
                ASSERT_EQ(one.event.title, "Evening " + state.body_hash);
            }
}

TEST(Kill, at_any_instant_loses_no_poll_that_was_kept) {
    test::TemporaryDirectory directory;
    const auto path = (directory.path() / "gatherd.db").string();
    std::mt19937 random(1);
    int reported = -1;
    for (int i = 0; i < kills(); ++i) {
        const auto report = Poller(path, std::to_string(reported + 1)).kill_after(random() % 24, random() % 20'000'000);
        reported = std::max(reported, last_number(report));
        const auto store = test::open(path);
        ASSERT_THAT(store->check(), IsEmpty()) << "after kill " << i;
        expect_whole_polls(*store);
        if (reported < 0) continue;
        const auto kept = store->source_state("source " + std::to_string(reported % 5));
        ASSERT_GE(kept.last_poll, test::noon() + std::chrono::minutes(reported)) << "after kill " << i;
    }
    EXPECT_GT(reported, 0);
}

}  // namespace
}  // namespace gatherd
