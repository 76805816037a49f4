#!/usr/bin/env python3
"""Changes the code in one random place after another and asks the tests whether they notice.

usage: mutate.py [--count 200] [--seed N] [--least 85] [--quick] [--shared DIR] [--work DIR] [--only schema/time]

Works on a copy of the committed tree, so the working tree stays as it is. A place is an operator, a number, a condition
or a statement in schema/identity, schema/time or daemon/lint; a change that does not compile is drawn again, and one that
changes nothing that anyone is promised is never drawn (SILENT says which and why). Prints one line a change; fails when
fewer than --least percent of the changes are noticed. The copy is built like `cmake --preset debug`, so with ccache and
CCACHE_BASEDIR set to a folder above both, a tree that was built before costs it next to nothing. --quick leaves out the
long tests: what it does not notice, they may.
"""
import argparse
import collections
import os
import pathlib
import random
import re
import resource
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]

# Folder → the tests that must notice, quickest first: build targets that are ctest entries of the same name + "_test";
# after a blank, which of its cases.
PARTS = {
    "schema/identity": ["identity", "match", "store", "identity_of_worlds", "archive_replay"],
    "schema/time": ["time", "ics", "ics_corpus"],
    "daemon/lint": ["lint -LintSample*:*archive*:*any_evening*", "lint", "e2e Linting*:Issue*:Editing*:Draft*"],
}
# How many of them --quick asks.
QUICK = {"schema/identity": 3, "schema/time": 2, "daemon/lint": 1}

SWAPS = [(" == ", " != "), (" != ", " == "), (" < ", " <= "), (" <= ", " < "), (" > ", " >= "), (" >= ", " > "),
         (" && ", " || "), (" || ", " && "), (" + ", " - "), (" - ", " + "), (" += ", " -= "), (" -= ", " += "),
         (" * ", " / "), (" % ", " * "), ("true", "false"), ("false", "true"), ("continue;", "break;"),
         ("break;", "continue;"), ("++", "--"), ("!", "")]

# Code whose change no test could notice, or only one that spells the code out again.
SILENT = [re.compile(pattern) for pattern in (
    r"\.reserve\(",  # memory asked for ahead of time
    r"\blog::",  # words for operators
    r"constexpr .*\b(?:max|most|longest|deepest|widest)(?:_|\b)",  # a bound on hostile input: one more is the same promise
    r"[<>]=? (?:max|most|longest|deepest)_",
    r"\bspend\(",  # so is an account of work done
)]

Mutant = collections.namedtuple("Mutant", "path line before after what")


def code_only(line: str) -> str:
    """The line with strings, characters and comments blanked out, of the same length."""
    blank = lambda match: " " * len(match[0])
    return re.sub(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|//.*', blank, line)


def swaps_in(line: str, code: str):
    for old, new in SWAPS:
        for match in re.finditer(re.escape(old), code):
            before, after = code[:match.start()][-1:], code[match.end():][:1]
            if old.isalpha() and (before.isalnum() or before == "_" or after.isalnum() or after == "_"):
                continue
            if old == "!" and after == "=":
                continue
            yield line[:match.start()] + new + line[match.end():], f"{old.strip()} → {new.strip() or 'nothing'}"


def numbers_in(line: str, code: str):
    # Not the length of an array: its elements say that, and one more is an unused zero.
    for match in re.finditer(r"(?<![\w.\"'])\d+(?![\w.'>])", code):
        yield line[:match.start()] + str(int(match[0]) + 1) + line[match.end():], f"{match[0]} → {int(match[0]) + 1}"


def conditions_in(line: str, code: str):
    match = re.search(r"\bif \((?!const|auto)(.*)\) ", code)
    if match and ";" not in match[1] and match[1].count("(") == match[1].count(")"):
        yield f"{line[:match.start(1)]}!({line[match.start(1):match.end(1)]}){line[match.end(1):]}", "condition turned round"


def statements_in(line: str, code: str):
    if re.fullmatch(r"\s+[\w:.>\-\[\]]+(?:\(.*\)| [+\-|]?= .*);\s*", code) and not re.match(r"\s+(?:return|using|throw)\b", code):
        yield re.match(r"\s*", line)[0] + ";", "statement taken out"


def mutants_of(root: pathlib.Path, part: str) -> list[Mutant]:
    found = []
    for path in sorted((root / part).rglob("*.cpp")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            code = code_only(line)
            if re.match(r"\s*(#|///|static_assert|template|namespace|using|case )", code):
                continue
            if any(silent.search(code) for silent in SILENT):
                continue
            for kind in (swaps_in, numbers_in, conditions_in, statements_in):
                found += [Mutant(path.relative_to(root), number, line, after, what) for after, what in kind(line, code)]
    return found


class Copy:
    """The committed tree in a folder of its own, built once."""

    def __init__(self, work: pathlib.Path, shared: pathlib.Path):
        self.root, self.build = work, work / "build" / "debug"
        work.mkdir(parents=True, exist_ok=True)
        archive = subprocess.Popen(["git", "-C", str(ROOT), "archive", "HEAD"], stdout=subprocess.PIPE)
        # --touch: what an earlier run built of another commit is not mistaken for this one's.
        subprocess.run(["tar", "--extract", "--touch", "-C", str(work)], stdin=archive.stdout, check=True)
        subprocess.run(["cmake", "--preset", "debug", "-DCMAKE_EXE_LINKER_FLAGS=-fuse-ld=gold",
                        f"-DGATHERD_SHARED_DATA={shared / 'data'}"], cwd=work, check=True, stdout=subprocess.DEVNULL)

    def compile(self, test: str) -> bool:
        return self.run(["ninja", "-C", str(self.build), f"{test}_test"], cpu_seconds=3600)

    def noticed_by(self, tests: list[str]) -> str | None:
        """The first test that fails, or takes far too long; None when it does not even compile."""
        for test in tests:
            name, *cases = test.split()
            if not self.compile(name):
                return None
            command = ["ctest", "--test-dir", str(self.build), "-R", f"^{name}$", "--timeout", "1200"]
            if not self.run(command, 120, cases[0] if cases else "*"):
                return name
        return "nobody"

    @staticmethod
    def run(command: list[str], cpu_seconds: int, cases: str = "*") -> bool:
        # What never ends is stopped by the time it computes: by the clock, a busy machine would look like a mutant.
        limit = lambda: resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
        return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=limit,
                              env={**os.environ, "GTEST_FAIL_FAST": "1", "GTEST_FILTER": cases}).returncode == 0

    def put(self, path: pathlib.Path, line: int, text: str) -> None:
        file = self.root / path
        lines = file.read_text(encoding="utf-8").split("\n")
        lines[line - 1] = text
        file.write_text("\n".join(lines), encoding="utf-8")


def try_one(copy: Copy, mutant: Mutant, tests: list[str]) -> str | None:
    """Who noticed: a test's name, "nobody", or None when it does not compile."""
    copy.put(mutant.path, mutant.line, mutant.after)
    try:
        return copy.noticed_by(tests)
    finally:
        copy.put(mutant.path, mutant.line, mutant.before)


def options_of() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--least", type=float, default=85)
    parser.add_argument("--shared", type=pathlib.Path, default=ROOT.parent / "shared")
    parser.add_argument("--work", type=pathlib.Path, default=ROOT / "build" / "mutation")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", choices=PARTS)
    return parser.parse_args()


def main() -> int:
    options = options_of()
    copy = Copy(options.work, options.shared)
    parts = [options.only] if options.only else list(PARTS)
    tests = {part: PARTS[part][:QUICK[part] if options.quick else None] for part in parts}
    for part in parts:
        if copy.noticed_by(tests[part]) != "nobody":
            sys.exit(f"{part}: the tests fail before anything is changed")
    dice = random.Random(options.seed)
    pool = [(part, mutant) for part in parts for mutant in mutants_of(copy.root, part)]
    dice.shuffle(pool)
    print(f"{len(pool)} places; {options.count} of them, seed {options.seed}", flush=True)
    noticed = tried = 0
    for part, mutant in pool:
        if tried == options.count:
            break
        began = time.monotonic()
        by = try_one(copy, mutant, tests[part])
        if by is None:
            continue
        tried += 1
        noticed += by != "nobody"
        print(f"{tried:4} {mutant.path}:{mutant.line}: {mutant.what}: "
              f"{'NOT NOTICED: ' + mutant.before.strip() if by == 'nobody' else 'noticed by ' + by} "
              f"({time.monotonic() - began:.0f} s)", flush=True)
    print(f"{noticed} of {tried} changes noticed, {100 * noticed / max(1, tried):.1f} %")
    return 0 if 100 * noticed >= options.least * tried else 1


if __name__ == "__main__":
    sys.exit(main())
