"""README, CONTRIBUTING and SECURITY against the program and the tree: every command line in them is one that the program
takes, every command is in the README, and what they point to is there. Every kind of source is where kinds are listed."""

import functools
import pathlib
import re
import shlex
import subprocess
import sys

DOCUMENTS = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "fetchers/README.md")
KINDS_LISTED = ("fetchers/README.md", "doc/man/gatherd.toml.5", "etc/gatherd.toml", "tests/e2e/platform_sites.cpp")
PATH = re.compile(r"(?:schema|fetchers|daemon|tests|etc|systemd)/[\w./-]*\w/?")


@functools.cache
def help_of(program, *words):
    done = subprocess.run([program, *words, "--help"], capture_output=True, text=True, timeout=30)
    return done.stdout if done.returncode == 0 else ""


def subcommands(text):
    listed = text.partition("Subcommands:\n")[2]
    return [line.split()[0] for line in listed.splitlines() if re.match(r"  [a-z]", line)]


def command_lines(text):
    for line in text.splitlines():
        line = re.sub(r"^\s*(- run:|entry:)\s*", "", line)
        if line.startswith("gatherd "):
            yield line.partition(" #")[0]
    for code in re.findall(r"`(gatherd [^`]+)`", text):
        yield code


def complaints_about(program, line):
    words = shlex.split(re.split(r" >>? | \| ", line)[0])[1:]
    path = []
    while words and words[0] in subcommands(help_of(program, *path)):
        path.append(words.pop(0))
    text = help_of(program, *path)
    if not path and words and not words[0].startswith("-"):
        yield f"no command '{words[0]}'"
    if path and subcommands(text):
        yield f"'{' '.join(path)}' needs one of {', '.join(subcommands(text))}"
    for word in words:
        option = word.split("=")[0]
        if option.startswith("--") and not re.search(re.escape(option) + r"\b", text + help_of(program)):
            yield f"'{' '.join(path)}' has no {option}"


def missing_paths(root, document, text):
    here = (root / document).parent
    for link in re.findall(r"\]\(([^)#:]+)\)", text):
        if not (here / link).exists():
            yield link
    for code in re.findall(r"`([^`\s]+)`", text):
        if PATH.fullmatch(code) and "example" not in code and not (root / code).exists():
            yield code


def unlisted_kinds(root):
    kinds = [kind for file in sorted((root / "fetchers").glob("*/*.cpp"))
             for kind in re.findall(r'Platform platform\{\s*"([a-z-]+)"', file.read_text(encoding="utf-8"))]
    assert len(kinds) >= 10, kinds
    for document in KINDS_LISTED:
        text = (root / document).read_text(encoding="utf-8")
        yield from (f"{document}: says nothing of the kind {kind}" for kind in kinds if not re.search(rf"\b{kind}\b", text))


def main():
    program, root = sys.argv[1], pathlib.Path(sys.argv[2])
    complaints = []
    for document in DOCUMENTS:
        text = (root / document).read_text(encoding="utf-8")
        for line in command_lines(text):
            complaints += [f"{document}: {line}: {what}" for what in complaints_about(program, line)]
        complaints += [f"{document}: {path} is not there" for path in missing_paths(root, document, text)]
    readme = (root / "README.md").read_text(encoding="utf-8")
    for command in subcommands(help_of(program)):
        if f"`gatherd {command}" not in readme:
            complaints.append(f"README.md: says nothing of gatherd {command}")
    complaints += unlisted_kinds(root)
    print("\n".join(complaints))
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
