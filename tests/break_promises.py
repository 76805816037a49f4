#!/usr/bin/env python3
"""Breaks each promise of tests/PROMISES.md on purpose, one at a time, and sees whether its test notices.

usage: break_promises.py BUILD_DIR [PROMISE…]
       break_promises.py --check

BUILD_DIR is a configured build of this source tree. Every break is undone, whatever happens. BUILD, in the environment,
is the command that builds (default: ninja). Exit 1: a broken promise went unnoticed. --check only looks whether each
place to break is still there.
"""
import dataclasses
import os
import pathlib
import shlex
import subprocess
import sys

SOURCE = pathlib.Path(__file__).resolve().parent.parent
# A test that hangs has noticed. Memory is bounded, since some promises are about that.
PATIENCE = 180
MEMORY_KIB = 8 << 20


@dataclasses.dataclass
class Break:
    promise: str
    file: str
    before: str
    after: str
    target: str
    filter: str


BREAKS = [
    Break("1, 2", "schema/store/database.cpp", 'query("BEGIN IMMEDIATE")', 'query("SELECT 1")', "kill_test", "*"),
    Break("3", "schema/store/open.cpp", "PRAGMA synchronous = FULL", "PRAGMA synchronous = OFF", "store_test",
          "*loss_of_power"),
    Break("3 journal", "schema/store/open.cpp", "PRAGMA journal_mode = WAL", "PRAGMA journal_mode = DELETE",
          "store_test", "*loss_of_power"),
    Break("4", "daemon/poll/refresh.cpp", "report_.store_failed = true;", ";", "service_test", "*full_disk*"),
    Break("5", "daemon/poll/scheduler.cpp", "if (report.store_failed) return now + store_pause;", ";", "poll_test",
          "SchedulerCare.outlasts*"),
    Break("6 foreign", "schema/store/migrate.cpp", "if (application != application_id)", "if (false)", "store_test",
          "Migrate.another*"),
    Break("6 newer", "schema/store/migrate.cpp", "if (version > static_cast<std::int64_t>(newest))", "if (false)",
          "store_test", "Migrate.a_newer*"),
    Break("6 copy first", "schema/store/migrate.cpp", "if (before > 0) {", "if (before > 1000) {", "store_test",
          "Migrate.an_older*"),
    Break("7", "daemon/service/instance_lock.cpp", "LOCK_EX | LOCK_NB", "LOCK_SH | LOCK_NB", "supervision_test",
          "InstanceLock*"),
    Break("8", "schema/store/history.cpp", "DELETE FROM event_version WHERE known_to <= :cutoff",
          "DELETE FROM event_version WHERE known_to <= :cutoff AND 0", "store_test", "*pruning*"),
    Break("8 versions", "schema/store/history.cpp", "WHERE age > :most))sql", "WHERE age > 1000 * :most))sql",
          "store_test",
          "*pruning*"),
    Break("8 polls", "schema/store/history.cpp", "    forget_polls(database, cutoff);\n",
          "    if (retention.versions == 0) forget_polls(database, cutoff);\n", "store_test", "*pruning*"),
    Break("8 events", "schema/store/history.cpp", "for (const auto* step : forget) database",
          "for (const auto* step : {forget.back()}) database",
          "store_test", "*pruning*"),
    Break("8 service", "daemon/cli/service.cpp", "store.prune({}, now);", "(void)store.about();", "service_test",
          "StoreCare.prunes*"),
    Break("9 total", "fetchers/http/transfer.cpp", "CURLOPT_TIMEOUT_MS, static_cast<long>(timeout.count())",
          "CURLOPT_TIMEOUT_MS, 0 * static_cast<long>(timeout.count())", "http_test", "Deadline.includes_the_body"),
    Break("9 redirects", "fetchers/http/client.cpp", "settings_.limits.timeout - age(fetch)",
          "settings_.limits.timeout - 0 * age(fetch)", "http_test", "Deadline.includes_all*"),
    Break("9 connect", "fetchers/http/transfer.cpp", "static_cast<long>(limits.connect_timeout.count())", "300000L",
          "http_test", "Deadline.of_the_connection_ends*"),
    Break("10 body", "fetchers/http/transfer.cpp",
          "if (transfer.exceeds_body_limit(transfer.response_.body.size() + length))", "if (false)", "http_test",
          "BodyLimit.*"),
    Break("10 header", "fetchers/http/transfer.cpp", "header_bytes_ > settings_.limits.max_header_bytes", "false",
          "http_test", "HeaderLimit.*"),
    Break("11 ten", "fetchers/http/redirect.cpp", "visited.size() > static_cast<std::size_t>(max_redirects)",
          "visited.size() > 1000U + static_cast<std::size_t>(max_redirects)", "http_test", "Redirects.are_at_most_ten"),
    Break("11 circle", "fetchers/http/redirect.cpp", "if (hop.body.empty() && std::find(", "if (false && std::find(",
          "http_test", "Redirects.in_a_circle*"),
    Break("11 moved", "schema/store/store.hpp", "polls_that_settle_a_move = 3", "polls_that_settle_a_move = 1",
          "poll_test", "Scheduler.proposes*"),
    Break("12 connect", "fetchers/http/transfer.cpp", "if (!refused.empty()) return CURL_SOCKET_BAD;", ";", "http_test",
          "Guard.judges*:Redirects.to_a_refused*"),
    Break("12 scheme", "fetchers/http/redirect.cpp", 'if (target->scheme != "http" && target->scheme != "https")',
          "if (false)", "http_test", "Redirects.never_lead*"),
    Break("12 networks", "fetchers/http/network.cpp", "if (network.contains(address)) return", "if (false) return",
          "http_test", "AddressGuard.refuses*"),
    Break("12 file", "fetchers/http/client.cpp", "if (!request.may_read_files) return",
          "if (request.url.empty()) return", "http_test", "HttpClient.reads_files_only*"),
    Break("12 stranger", "daemon/probe/probe.cpp",
          'return parsed && (parsed->scheme == "http"', 'return !parsed || !parsed->scheme.empty() || (parsed->scheme == "http"',
          "service_test", "Web.looks_at_nothing*"),
    Break("13", "fetchers/http/transfer.cpp", "note_verification(easy_, evidence_.tls);",
          "note_verification(easy_, evidence_.tls); curl_easy_setopt(easy_, CURLOPT_SSL_VERIFYPEER, 0L);", "http_test",
          "Tls.names_each*"),
    Break("13 host", "fetchers/http/transfer.cpp", "note_verification(easy_, evidence_.tls);",
          "note_verification(easy_, evidence_.tls); curl_easy_setopt(easy_, CURLOPT_SSL_VERIFYHOST, 0L);", "http_test",
          "Tls.checks_the_name*"),
    Break("14 seconds", "fetchers/http/retry_after.cpp", "std::min(seconds(count), longest_retry_after)", "seconds(count)",
          "http_test", "RetryAfter.*"),
    Break("14 date", "fetchers/http/retry_after.cpp", "if (date < 0) return std::nullopt;", "return std::nullopt;",
          "http_test", "RetryAfter.*"),
    Break("14 at once", "fetchers/http/host_queue.cpp",
          "const bool ready = !host.queue.empty() && host.under_way < limits_.per_host",
          "const bool ready = !host.queue.empty()", "http_test",
          "PoliteFetcherTest.keeps_120*:HostQueueTest.asks_*"),
    Break("14 interval", "fetchers/http/host_queue.cpp", "host.next_start = time_.now() + limits_.per_host_interval;",
          "host.next_start = time_.now();", "http_test", "PoliteFetcherTest.keeps_120*:HostQueueTest.asks_*"),
    Break("14 host", "fetchers/http/host_queue.cpp", "time_.now() + *pause", "time_.now() + 0 * *pause", "http_test",
          "HostQueueTest.*pause*"),
    Break("14 hanging host", "daemon/poll/scheduler.cpp", "polls->second <= plan_.per_host) first", "true) first",
          "poll_test", "Scheduler.is_not_held_up*"),
    Break("15 backoff", "daemon/poll/schedule.cpp", "std::min(failures - 1, 20)", "std::min(failures - 1, 0)",
          "poll_test", "Schedule.backs_off*"),
    Break("15 jitter", "daemon/poll/schedule.cpp", "return std::max(seconds(60), part_of(ceiling, random));",
          "return std::max(seconds(60), part_of(ceiling, random < 2 ? 1.0 : random));", "poll_test",
          "Schedule.backs_off*"),
    Break("15 cap", "daemon/poll/schedule.cpp", "std::min<seconds>(longest_backoff, options",
          "std::min<seconds>(7 * longest_backoff, options",
          "poll_test", "Schedule.backs_off*"),
    Break("15 gone", "daemon/poll/schedule.hpp", "gone_confirmed_after = std::chrono::hours(24)",
          "gone_confirmed_after = std::chrono::hours(0)", "poll_test", "Scheduler.calls_a_source_gone*"),
    Break("16", "daemon/poll/connectivity.cpp", "    offline_ = true;\n    held_.clear();", "    offline_ = false;",
          "poll_test", "Scheduler.spends_no*"),
    Break("17 validators", "daemon/poll/recall.cpp", "return decides_alone(url) ? last_validators_",
          "return decides_alone(url) && false ? last_validators_", "e2e_test", "Polling.again*"),
    Break("17 hash", "daemon/poll/recall.cpp", "sha256_hex(exchange.response.body) == unsalted(last_hash_)", "false",
          "poll_test", "Refreshes.of_the_same*"),
    Break("18", "fetchers/wall.cpp", "if (response.status == 200 && is_login_form(page))",
          "if (response.status == 1 && is_login_form(page))", "answer_test", "Wall.*"),
    Break("18 challenge", "fetchers/wall.cpp",
          "if (page.find(text) != std::string_view::npos) return {WallKind::bot_wall",
          "if (page == text) return {WallKind::bot_wall", "answer_test", "Wall.*"),
    Break("18 health", "daemon/poll/health.cpp", 'return classify(response) ? "blocked" : "failing";',
          'return classify(response) && false ? "blocked" : "failing";', "health_test", "Health.is_blocked*"),
    Break("27", "daemon/poll/scheduler.cpp", "return std::clamp(seconds(*state.next_poll - now), seconds(0), longest);",
          "return seconds(*state.next_poll - now) + 0 * longest;", "poll_test", "*ClockJump*"),
    Break("28", "schema/store/zones.cpp", "if (version == known) return;", "return;", "store_test", "ZoneData.*"),
    Break("29 SIGTERM", "daemon/cli/service.cpp", "world_.network.abandon();", "world_.network.stop();", "service_test",
          "*sigterm*"),
    Break("29 SIGHUP", "daemon/cli/service.cpp", "if (!loaded) return refuse_reload(loaded.error());",
          "if (!loaded) return stop(SIGTERM);", "service_test", "*keeps_its_configuration*"),
    Break("30 worker", "daemon/service/progress.hpp", "now.worker_idle || now.jobs_done != jobs_seen_", "true",
          "supervision_test", "Progress.*"),
    Break("30 scheduler", "daemon/poll/scheduler.cpp", "time_.now() - last_event_ > patience",
          "time_.now() - last_event_ > 1000 * patience", "poll_test",
          "SchedulerCare.is_stalled*"),
    Break("31 atomic", "schema/base/file.cpp", "::rename(temporary.c_str(), path.c_str()) != 0", "false", "base_test",
          "File.*"),
    Break("31 age", "daemon/answers/curated_store.cpp",
          "store_.data_age(as_of).value_or(as_of.value_or(sys_seconds{}));",
          "store_.data_age(as_of).value_or(as_of.value_or(sys_seconds{})) + std::chrono::seconds(1);", "e2e_test",
          "FailingSource.that_is_the_only*"),
    Break("31 same bytes", "daemon/answers/curated_store.cpp",
          "store_.data_age(as_of).value_or(as_of.value_or(sys_seconds{}));",
          "store_.data_age(as_of) ? clock_.now() : sys_seconds{};", "e2e_test", "Demo.gives_the_same_bytes*"),
    Break("32 head", "daemon/server/session.cpp", "parser_->header_limit(all_->limits_.header_bytes);",
          "parser_->header_limit(1U << 30U);", "server_bounds_test", "*head_of_a_request"),
    Break("32 room", "daemon/server/session.cpp", "if (open_.size() < limits_.sessions) return true;", "return true;",
          "server_bounds_test", "*ten_thousand*"),
    Break("32 patience", "daemon/server/session.cpp",
          "stream_.expires_after(all_->limits_.patience);", ";",
          "server_bounds_test", "*say_nothing*"),
]


def missing_places():
    for one in BREAKS:
        file = SOURCE / one.file
        if not file.exists() or one.before not in file.read_text():
            yield f"{one.promise}: {one.file} does not say {one.before!r} any more"


def build(directory, target):
    command = [*shlex.split(os.environ.get("BUILD", "ninja")), "-C", directory, target]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    return finished.returncode == 0, finished.stdout[-2000:]


def test_passes(directory, one):
    program = next(pathlib.Path(directory).rglob(one.target))
    try:
        finished = subprocess.run(
            ["bash", "-c", f"ulimit -v {MEMORY_KIB}; exec {shlex.quote(str(program.resolve()))} "
                           f"--gtest_filter='{one.filter}'"],
            cwd=SOURCE, capture_output=True, text=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return False
    if "[  PASSED  ] 0 tests" in finished.stdout and finished.returncode == 0:
        raise RuntimeError(f"no test is named {one.filter}")
    return finished.returncode == 0


def seen_failing(directory, one):
    file = SOURCE / one.file
    text = file.read_text()
    if text.count(one.before) < 1:
        return f"{one.file} does not say {one.before!r} any more"
    try:
        file.write_text(text.replace(one.before, one.after))
        built, output = build(directory, one.target)
        if not built:
            return f"does not build: {output[-300:]}"
        return "UNNOTICED" if test_passes(directory, one) else ""
    finally:
        file.write_text(text)


def main():
    if sys.argv[1:] == ["--check"]:
        missing = list(missing_places())
        print("\n".join(missing) or f"{len(BREAKS)} places to break")
        return 1 if missing else 0
    directory, wanted = sys.argv[1], sys.argv[2:]
    problems = 0
    for one in BREAKS:
        if wanted and one.promise.split()[0].rstrip(",") not in wanted:
            continue
        problem = seen_failing(directory, one)
        problems += bool(problem)
        print(f"{one.promise:16} {one.target} {one.filter}: {problem or 'noticed'}", flush=True)
    for target in sorted({one.target for one in BREAKS}):
        build(directory, target)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
