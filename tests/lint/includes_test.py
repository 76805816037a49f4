#!/usr/bin/env python3
"""Sees includes.py fail on each thing it is there to find."""
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
BAD = {
    "schema/base/a.cpp": ('#include "model/event.hpp"\n', "schema/base may not include model/event.hpp"),
    "schema/model/b.cpp": ("#include <curl/curl.h>\n", "schema/model may not touch <curl/curl.h>"),
    "schema/model/c.cpp": ('#include "../base/url.hpp"\n', "never through '..'"),
    "daemon/query/d.cpp": ("\n" * 401, "401 lines, the wall is 400"),
    "daemon/query/e.cpp": ("void f() {\n" + "    g();\n" * 60 + "}\n", "a function of 62 lines, the wall is 60"),
    "daemon/query/CMakeLists.txt": ("gatherd_library(query USES base store)\n", "USES store against"),
    "daemon/unheard/f.cpp": ("\n", "daemon/unheard: not in"),
}


def main():
    with tempfile.TemporaryDirectory() as directory:
        root = pathlib.Path(directory)
        (root / "tests/lint").mkdir(parents=True)
        (root / "tests/lint/dependencies.txt").write_text((HERE / "dependencies.txt").read_text())
        for name, (text, _) in BAD.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text)
        run = subprocess.run([sys.executable, HERE / "includes.py", root], capture_output=True, text=True)
    missed = [expected for _, expected in BAD.values() if expected not in run.stdout]
    print(run.stdout, "missed:", missed)
    return 1 if missed or run.returncode != 1 else 0


if __name__ == "__main__":
    sys.exit(main())
