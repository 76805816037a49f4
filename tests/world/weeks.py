#!/usr/bin/env python3
"""Weeks of the community's internet, rebuilt from the archive, polled and printed: is every line of the section right?

usage: weeks.py --gatherd PROGRAM --shared DIR --cities cities1000.txt [--seed TEXT] [--least PERCENT] WEEK… | --since DATE [--before DATE]

Each week is built and served over TLS on loopback by DIR/tools/world.py, polled once by gatherd with the configuration
that comes with it (the real host names, redirected by connect_to) and scored line by line. Prints one line a week and
every line that is not right; fails when fewer than --least percent of all lines are right, or when a week has a line
that is wrong and whose cause is not in known.tsv. Exit 77: the archive is not there.
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

HERE = pathlib.Path(__file__).parent
TALLY = re.compile(r"^\S+: (\d+) of (\d+) lines right, .*\((.*)\)$")


def known_causes() -> dict[str, str]:
    """What a wrong line holds (its URL, mostly) → why it is not ours to mend."""
    rows = (line.split("\t") for line in (HERE / "known.tsv").read_text(encoding="utf-8").splitlines())
    return {row[0]: row[1] for row in rows if len(row) == 2 and not row[0].startswith("#")}


class Served:
    """A built week behind its port, for as long as the block lasts."""

    def __init__(self, world: pathlib.Path, folder: pathlib.Path):
        self.command = [sys.executable, str(world), "serve", str(folder)]

    def __enter__(self) -> str:
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, text=True)
        return self.process.stdout.readline().strip()

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()


class Weeks:
    def __init__(self, options: argparse.Namespace):
        self.options = options
        self.world = options.shared / "tools" / "world.py"
        self.archive = options.shared / "data" / "twir"

    def play(self, week: str) -> tuple[str, list[str]]:
        """The week's score: its last line, and one line for each that is not right."""
        with tempfile.TemporaryDirectory(prefix=f"gatherd-week-{week}-") as name:
            folder = pathlib.Path(name)
            self.build(week, folder)
            with Served(self.world, folder) as port:
                config = folder / "gatherd.toml"
                config.write_text(config.read_text(encoding="utf-8").replace("{PORT}", port), encoding="utf-8")
                self.gatherd(week, config, "poll")
            section = folder / "section.md"
            section.write_text(self.gatherd(week, config, "events", "--issue", week), encoding="utf-8")
            score = subprocess.run([sys.executable, str(self.world), "score", name, str(section)],
                                   stdout=subprocess.PIPE, text=True).stdout.splitlines()
            return score[-1], score[:-1]

    def build(self, week: str, folder: pathlib.Path) -> None:
        seed = ["--seed", self.options.seed] if self.options.seed else []
        subprocess.run([sys.executable, str(self.world), "build", "--events", str(self.archive / "events.jsonl"),
                        "--locations", str(self.archive / "locations.csv"), "--cities", str(self.options.cities),
                        "--issue", week, "--out", str(folder), *seed],
                       check=True, stdout=subprocess.DEVNULL)

    def gatherd(self, week: str, config: pathlib.Path, *arguments: str) -> str:
        run = subprocess.run([str(self.options.gatherd), "--config", str(config), "--now", f"{week}T06:00:00Z",
                              *arguments], capture_output=True, text=True)
        if run.returncode not in (0, 1):
            sys.exit(f"{week}: gatherd {arguments[0]} ended with {run.returncode}:\n{run.stderr}")
        return run.stdout


def weeks_of(events: pathlib.Path, since: str, before: str) -> list[str]:
    with events.open(encoding="utf-8") as lines:
        dates = {json.loads(line)["issue_date"] for line in lines}
    return sorted(day for day in dates if since <= day < before)


def options_of() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("gatherd", "shared", "cities"):
        parser.add_argument("--" + name, type=pathlib.Path, required=True)
    parser.add_argument("--seed")
    parser.add_argument("--least", type=float, default=99.5)
    parser.add_argument("--since", default="2025-01-01")
    parser.add_argument("--before", default="9999")
    parser.add_argument("weeks", nargs="*", metavar="WEEK")
    return parser.parse_args()


def main() -> int:
    options = options_of()
    for needed in (options.shared / "tools" / "world.py", options.cities):
        if not needed.exists():
            print(f"SKIPPED: {needed} is not there")
            return 77
    weeks = Weeks(options)
    dates = options.weeks or weeks_of(weeks.archive / "events.jsonl", options.since, options.before)
    causes = known_causes()
    right = lines = unexplained = 0
    with ThreadPoolExecutor(max_workers=2) as pool:
        for tally, wrong in pool.map(weeks.play, dates):
            print(tally, flush=True)
            for line in wrong:
                cause = next((why for what, why in causes.items() if what in line), None)
                unexplained += cause is None
                print(f"    {line}\n        {cause or 'UNEXPLAINED'}")
            counted = TALLY.match(tally)
            right += int(counted[1])
            lines += max(int(counted[2]), int(counted[1]) + len(wrong))
    percent = 100 * right / max(1, lines)
    print(f"{len(dates)} weeks: {right} of {lines} lines right, {percent:.2f} %; {unexplained} wrong without a known cause")
    return 0 if percent >= options.least and not unexplained else 1


if __name__ == "__main__":
    sys.exit(main())
