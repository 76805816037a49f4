#!/usr/bin/env python3
"""What the timers run, run in a directory of its own: write-issue writes block and diff, write-backup a copy that works.

usage: scripts_test.py GATHERD SOURCE_DIR
"""
import datetime
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

GATHERD, SOURCE = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])


def feed(day):
    compact = day.strftime("%Y%m%d")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN", "BEGIN:VEVENT", "UID:a1",
             "DTSTAMP:20260101T000000Z", f"DTSTART;TZID=Europe/Berlin:{compact}T180000", "SUMMARY:Rust Night",
             "LOCATION:Berlin\\, Germany", "URL:https://events.example/a1", "END:VEVENT", "END:VCALENDAR", ""]
    return "\r\n".join(lines)


class Scripts(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.addCleanup(self.temporary.cleanup)
        self.directory = pathlib.Path(self.temporary.name)
        self.state = self.directory / "state"
        self.state.mkdir()
        (self.directory / "bin").mkdir()
        (self.directory / "bin/gatherd").symlink_to(GATHERD)
        today = datetime.datetime.now(datetime.timezone.utc).date()
        self.next_issue = today + datetime.timedelta((2 - today.weekday()) % 7)
        (self.directory / "rust.ics").write_text(feed(self.next_issue + datetime.timedelta(9)), newline="")
        (self.directory / "gatherd.toml").write_text(
            f'[store]\npath = "{self.state}/gatherd.db"\n[[source]]\nname = "rust"\nurl = "rust.ics"\n')
        self.environment = {"PATH": f"{self.directory}/bin:{os.environ['PATH']}", "STATE_DIRECTORY": str(self.state),
                            "GATHERD_CONFIG": str(self.directory / "gatherd.toml")}
        self.run_program(GATHERD, "poll")

    def run_program(self, *command, status=0, **environment):
        finished = subprocess.run(command, env=self.environment | environment, capture_output=True, text=True,
                                  timeout=120, check=False)
        self.assertEqual(finished.returncode, status, finished.stdout + finished.stderr)
        return finished

    def written(self, folder):
        return sorted(entry.name for entry in (self.state / folder).iterdir())

    def test_write_issue_writes_the_block_and_the_diff_under_the_issues_date(self):
        self.run_program(SOURCE / "systemd/write-issue", "markdown")
        self.assertEqual(self.written("issues"), [f"{self.next_issue}.diff", f"{self.next_issue}.md"])
        block = (self.state / "issues" / f"{self.next_issue}.md").read_text()
        self.assertIn(f"Rusty Events between {self.next_issue}", block)
        self.assertIn("**Rust Night**", block)
        self.assertIn("Rust Night", (self.state / "issues" / f"{self.next_issue}.diff").read_text())

    def test_write_issue_knows_other_formats_and_mails_where_it_is_told_to(self):
        mailer = self.directory / "bin/mail"
        mailer.write_text(f'#!/bin/sh\necho "$@" >{self.directory}/mailed\ncat >>{self.directory}/mailed\n')
        mailer.chmod(0o755)
        self.run_program(SOURCE / "systemd/write-issue", "text", GATHERD_MAIL_TO="editors@example.org")
        self.assertIn(f"{self.next_issue}.txt", self.written("issues"))
        mailed = (self.directory / "mailed").read_text()
        self.assertIn(f"-s Upcoming events {self.next_issue} editors@example.org", mailed)
        self.assertIn("Rust Night", mailed)

    def test_write_issue_keeps_the_former_block_when_the_store_cannot_be_read(self):
        self.run_program(SOURCE / "systemd/write-issue", "markdown")
        block = self.state / "issues" / f"{self.next_issue}.md"
        before = block.read_text()
        (self.state / "gatherd.db").write_text("no database")
        finished = subprocess.run([SOURCE / "systemd/write-issue", "markdown"], env=self.environment,
                                  capture_output=True, text=True, timeout=120, check=False)
        self.assertNotEqual(finished.returncode, 0)
        self.assertEqual(block.read_text(), before)

    def test_write_backup_leaves_a_store_of_each_weekday_that_tells_the_same(self):
        self.run_program(SOURCE / "systemd/write-backup")
        today = datetime.datetime.now(datetime.timezone.utc).strftime("%a")
        self.assertEqual(self.written("backups"), [f"{today}.db"])
        issue = ("events", "--issue", str(self.next_issue))
        copy = self.run_program(GATHERD, "--db", str(self.state / "backups" / f"{today}.db"), *issue)
        self.assertEqual(copy.stdout, self.run_program(GATHERD, *issue).stdout)
        self.assertIn("Rust Night", copy.stdout)

    def test_write_backup_leaves_the_former_copy_when_the_store_is_damaged(self):
        self.run_program(SOURCE / "systemd/write-backup")
        copy = next((self.state / "backups").iterdir())
        before = copy.read_bytes()
        (self.state / "gatherd.db").write_bytes(b"x" * 8192)
        finished = subprocess.run([SOURCE / "systemd/write-backup"], env=self.environment, capture_output=True,
                                  text=True, timeout=120, check=False)
        self.assertNotEqual(finished.returncode, 0)
        self.assertEqual(copy.read_bytes(), before)
        self.assertEqual(len(self.written("backups")), 1)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
