#!/usr/bin/env python3
"""Valgrind finds nothing in a poll, nor in a service that is told to stop in the middle of its first one.

usage: shutdown_under_valgrind.py GATHERD SOURCE_DIR
"""
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.request

VALGRIND = ["valgrind", "--error-exitcode=99", "--leak-check=full", "--errors-for-leak-kinds=definite,indirect", "--num-callers=30"]
NOW = "2023-11-15T00:00:00Z"


def verdict(name, status, log):
    print(f"{name}: exit status {status}; {log.strip().splitlines()[-1]}")
    if status != 0:
        print(log)
    return status == 0


def poll(gatherd, demo):
    run = subprocess.run([*VALGRIND, gatherd, "--config", demo, "--now", NOW, "poll"], capture_output=True, text=True)
    return verdict("poll", run.returncode, run.stderr)


def serve_and_stop(gatherd, demo):
    """SIGTERM as soon as the first page is answered: the polls of that moment are under way."""
    service = subprocess.Popen([*VALGRIND, gatherd, "--config", demo, "run"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    lines = []
    for line in service.stderr:
        lines.append(line)
        if line.startswith("listening on "):
            urllib.request.urlopen(f"http://{line.split()[-1]}/healthz", timeout=120).read()
            break
    service.send_signal(signal.SIGTERM)
    lines.append(service.communicate(timeout=300)[1])
    return verdict("run", service.returncode, "".join(lines))


def main():
    if shutil.which("valgrind") is None:
        print("SKIPPED: valgrind is not installed")
        return 77
    gatherd, source = sys.argv[1], pathlib.Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as directory:
        demo = pathlib.Path(directory) / "gatherd.toml"
        shutil.copytree(source / "etc/demo/feeds", demo.parent / "feeds")
        text = (source / "etc/demo/gatherd.toml").read_text(encoding="utf-8")
        demo.write_text(text.replace("[store]", '[http]\nlisten = "127.0.0.1:0"\n\n[store]'), encoding="utf-8")
        good = poll(gatherd, demo)
        (demo.parent / "demo.db").unlink()
        return 0 if serve_and_stop(gatherd, demo) and good else 1


if __name__ == "__main__":
    sys.exit(main())
