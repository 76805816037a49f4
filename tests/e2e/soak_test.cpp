#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <date/date.h>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <mutex>
#include <random>

#include "e2e/running_service.hpp"
#include "support/http_faults.hpp"
#include "support/program.hpp"

namespace gatherd::test {
namespace {

using std::chrono::seconds;
using std::chrono::steady_clock;
using testing::HasSubstr;
using testing::Not;

// GATHERD_SOAK=600 in the nightly run.
seconds soak_time() {
    const char* wanted = std::getenv("GATHERD_SOAK");
    return seconds(wanted == nullptr ? 20 : std::atoi(wanted));
}

constexpr int sources = 40;

/// Answers each request in a way of its own: mostly well, with events that come, change and go, otherwise badly.
class Weather {
public:
    explicit Weather(HttpServer& server) {
        for (int i = 0; i < sources; ++i)
            server.serve_raw(
                fmt::format("/{}.ics", i),
                [this, i](const SeenRequest& request, HttpConnection& connection) { next()(i, request, connection); });
    }
    std::atomic<std::size_t> asked = 0;

private:
    using Answer = std::function<void(int, const SeenRequest&, HttpConnection&)>;

    static Answer always(RawHandler handler) {
        return [handler = std::move(handler)](int, const SeenRequest& request, HttpConnection& connection) {
            handler(request, connection);
        };
    }
    static RawHandler plain(int status, const std::string& body, const std::string& header = "") {
        return faults::bytes(
            fmt::format("HTTP/1.1 {} x\r\nContent-Type: text/calendar\r\n{}Content-Length: {}\r\n\r\n{}", status,
                        header, body.size(), body));
    }
    unsigned roll(unsigned sides) {
        const std::lock_guard lock(mutex_);
        return static_cast<unsigned>(random_() % sides);
    }

    Answer next() {
        ++asked;
        const auto luck = roll(24);
        if (luck < 13) return good();
        switch (luck) {
            case 13:
                return always(plain(500, "broken"));
            case 14:
                return always(plain(429, "", "Retry-After: 1\r\n"));
            case 15:
                return always(plain(200, "<html><body>maintenance</body></html>"));
            case 16:
                return always(plain(200, ""));
            case 17:
                return always(plain(410, ""));
            case 18:
                return always(faults::reset());
            case 19:
                return always(faults::hang_up());
            case 20:
                return always(faults::wrong_length(5000, 100));
            case 21:
                return always(faults::coded("gzip", faults::gzip(std::string(4U << 20U, 'x'))));
            case 22:
                return always(faults::huge_header(1U << 20U));
            default:
                return always(faults::silence());
        }
    }

    /// Days to come, which the service keeps.
    static std::string date_of(unsigned number) {
        static const auto today = date::floor<date::days>(std::chrono::system_clock::now());
        return date::format("%Y%m%d", today + date::days(3 + number));
    }

    /// One to twelve events, some titles of today only; sometimes cut off.
    Answer good() {
        const auto count = 1 + roll(12);
        const auto day = roll(1000);
        const bool half = roll(20) == 0;
        return [count, day, half](int i, const SeenRequest& request, HttpConnection& connection) {
            std::string body = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n";
            for (unsigned n = 0; n < count; ++n)
                body += fmt::format(
                    "BEGIN:VEVENT\r\nUID:{0}-{1}\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;TZID=Europe/Berlin:"
                    "{2}T190000\r\nSUMMARY:Evening {1} {3}\r\nLOCATION:Berlin\\, Germany\r\n"
                    "URL:https://e{0}.example/{1}\r\nEND:VEVENT\r\n",
                    i, n, date_of(n), n % 3 == 0 ? day : 0);
            body += "END:VCALENDAR\r\n";
            plain(200, half ? body.substr(0, body.size() * 2 / 3) : body)(request, connection);
        };
    }

    std::mutex mutex_;
    std::mt19937 random_{20260305};
};

std::size_t resident_kilobytes(pid_t process) {
    std::ifstream status(fmt::format("/proc/{}/status", process));
    for (std::string word; status >> word;)
        if (word == "VmRSS:") {
            std::size_t value = 0;
            status >> value;
            return value;
        }
    return 0;
}

/// `round` decides something about every source, so that each is due anew when the configuration is read again.
std::string configuration(unsigned round) {
    std::string text = "timeout = \"1s\"\nmax_body = \"1 MiB\"\n";
    for (int i = 0; i < sources; ++i)
        text += fmt::format(
            "\n[[source]]\nname = \"s{0}\"\nurl = \"http://host-{0}.example/{0}.ics\"\norganizer = \"Group {1}\"\n", i,
            round % 2);
    return text;
}

TEST(Soak, of_random_faults_and_reloads_ends_with_flat_memory_and_every_event_accounted_for) {
    RunningService service;
    Weather weather(service.server);
    service.configure(configuration(0));
    service.start();
    ASSERT_TRUE(eventually([&] { return service.get("/readyz") == "200 ready\n"; })) << service.log();
    const auto config = (service.directory.path() / "gatherd.toml").string();
    const auto begin = steady_clock::now();
    const auto warm = begin + soak_time() * 2 / 3;  // snapshots of pages and the allocator's arenas have filled by then
    std::size_t warm_memory = 0, most_memory = 0;
    for (unsigned round = 1; steady_clock::now() < begin + soak_time(); ++round) {
        service.configure(configuration(round));
        const auto asked = weather.asked.load();
        service.signal(SIGHUP);
        const auto printed = run_gatherd({"--config", config, "events", "--issue"});
        EXPECT_LE(printed.status, 1) << printed.err;
        ASSERT_TRUE(eventually([&] { return weather.asked >= asked + sources / 2; }, seconds(60))) << service.log();
        ASSERT_EQ(service.get("/healthz"), "200 ok\n");
        EXPECT_THAT(service.get("/metrics"), HasSubstr("gatherd_polls_total"));
        (void)service.supervisor.heard();  // systemd listens; a socket that nobody empties would stop the service
        auto& memory = steady_clock::now() < warm ? warm_memory : most_memory;
        memory = std::max(memory, resident_kilobytes(service.process()));
    }
    service.signal(SIGTERM);
    EXPECT_EQ(service.wait(seconds(5)), 0);
    const auto doctor = run_gatherd({"--config", config, "doctor", "--offline"});
    EXPECT_EQ(doctor.status, 0) << doctor.out << doctor.err;
    EXPECT_THAT(doctor.out, Not(HasSubstr("bad ")));
    EXPECT_THAT(service.log(), Not(HasSubstr("this is a bug")));
    RecordProperty("polls", static_cast<int>(weather.asked));
    std::cout << fmt::format("{} requests, {} KiB resident after two thirds of the time, at most {} KiB later\n",
                             weather.asked.load(), warm_memory, most_memory);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    EXPECT_LE(most_memory, warm_memory + 16U * 1024) << "in KiB";
#endif
}

}  // namespace
}  // namespace gatherd::test
