#!/usr/bin/env python3
"""Fails on an include against dependencies.txt, on "../" in an include, and on a file or function beyond its wall.

usage: includes.py SOURCE_DIR
"""
import pathlib
import re
import sys

FILE_WALL = 400
FUNCTION_WALL = 60
SUFFIXES = {".hpp", ".cpp"}
# Small headers that any folder may use: the types of errors, dates and text.
EVERYWHERE = {"tl", "date", "fmt"}


def read_table(path):
    """folder → (folders it may use, foreign headers it may touch)"""
    table = {}
    for line in path.read_text().splitlines():
        line = line.split("#")[0].strip()
        if not line:
            continue
        folder, rest = line.split(":")
        own, _, foreign = rest.partition("|")
        table[folder.strip()] = (set(own.split()), set(foreign.split()))
    return table


def check_includes(name, text, folder, uses, foreign):
    """Every finding about one file's includes."""
    own = folder.rsplit("/", 1)[-1]
    for number, line in enumerate(text.splitlines(), 1):
        match = re.match(r'\s*#\s*include\s*(["<])([^">]+)[">]', line)
        if not match:
            continue
        quote, target = match.groups()
        where = f"{name}:{number}"
        top = target.split("/")[0].removesuffix(".h").removesuffix(".hpp")
        if ".." in target.split("/"):
            yield f"{where}: include of {target}: never through '..'"
        elif quote == '"':
            if "/" in target and top != own and top not in uses:
                yield f"{where}: {folder} may not include {target} (tests/lint/dependencies.txt)"
        elif ("/" in target or target.endswith((".h", ".hpp"))) and not is_system(target):
            if top not in foreign and top not in EVERYWHERE:
                yield f"{where}: {folder} may not touch <{target}> (tests/lint/dependencies.txt)"


def is_system(target):
    """Headers of the C library and the kernel."""
    c_library = {"unistd.h", "fcntl.h", "signal.h", "stdlib.h", "poll.h", "netdb.h", "time.h", "dirent.h", "glob.h", "cxxabi.h", "malloc.h", "strings.h", "termios.h"}
    return target in c_library or target.split("/")[0] in {"sys", "netinet", "arpa", "linux", "net"}


def check_sizes(name, text):
    """Walls of DESIGN: a file of 400 lines, a function of 60."""
    lines = text.splitlines()
    if len(lines) > FILE_WALL:
        yield f"{name}: {len(lines)} lines, the wall is {FILE_WALL}"
    start = None
    for number, line in enumerate(lines, 1):
        opens = re.match(r"^[A-Za-z_~].*[)\w>&*]\s*(const|noexcept|override|->.*)*\s*\{$", line) and not re.match(r"^(namespace|struct|class|enum|union|extern)\b", line)
        if opens:
            start = number
        elif line == "}" and start:
            if number - start + 1 > FUNCTION_WALL:
                yield f"{name}:{start}: a function of {number - start + 1} lines, the wall is {FUNCTION_WALL}"
            start = None


def check_cmake(root, folder, uses):
    """USES in CMakeLists.txt says no more than the table."""
    file = root / folder / "CMakeLists.txt"
    own = folder.rsplit("/", 1)[-1]
    if not file.exists():
        return
    for block in re.findall(r"gatherd_library\(" + re.escape(own) + r"\b(.*?)\)", file.read_text(), re.S):
        words = re.search(r"\bUSES\b(.*?)(?:\bSOURCES\b|\bLINKS\b|\bPRIVATE_LINKS\b|$)", block, re.S)
        for word in (words.group(1).split() if words else []):
            if word not in uses | {"registry"}:
                yield f"{folder}/CMakeLists.txt: USES {word} against tests/lint/dependencies.txt"


def main():
    root = pathlib.Path(sys.argv[1])
    table = read_table(root / "tests/lint/dependencies.txt")
    findings = []
    for top in ("schema", "fetchers", "daemon"):
        for file in sorted((root / top).rglob("*")):
            if file.suffix not in SUFFIXES:
                continue
            folder = str(file.parent.relative_to(root))
            if folder not in table:
                findings.append(f"{folder}: not in tests/lint/dependencies.txt")
                continue
            text = file.read_text(encoding="utf-8")
            findings += check_includes(str(file.relative_to(root)), text, folder, *table[folder])
            findings += check_sizes(str(file.relative_to(root)), text)
    for folder, (uses, _) in table.items():
        findings += check_cmake(root, folder, uses)
    for file in sorted((root / "tests").rglob("*.[ch]pp")):
        findings += check_sizes(str(file.relative_to(root)), file.read_text(encoding="utf-8"))
    print("\n".join(findings) or "includes and sizes: all within the table and the walls")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
