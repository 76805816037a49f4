"""The rows that compare whole processes: start, memory, fetching, and the peers in other languages."""
import contextlib
import os
import pathlib
import resource
import shutil
import signal
import socket
import subprocess
import tempfile
import time

from parts import Measured

NOW = "2026-03-01T12:00:00Z"
LATER = "2026-03-01T18:00:00Z"


def seconds(command, **more):
    """How long a process takes, from its start to its end."""
    begin = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more)
    return time.perf_counter() - begin


def used(command):
    """(seconds on the wall, seconds of the processor) of a process, from its start to its end."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after, end = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    return end - begin, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def interleaved(runs, **commands):
    """name -> Measured; each in turn, `runs` times."""
    for command in commands.values():
        seconds(command)  # warm: the files are in memory for all
    values = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            values[name].append(seconds(command))
    return {name: Measured(times) for name, times in values.items()}


def write_config(folder, store, sources, urls=None, listen=None):
    """A configuration with so many sources, that a service polls far in the future only."""
    config = pathlib.Path(folder) / f"{pathlib.Path(store).stem}.toml"
    lines = [f'[store]\npath = "{store}"', f'[http]\nlisten = "{listen or f"unix:{folder}/http.sock"}"',
             '[fetch]\nallow_networks = ["127.0.0.0/8"]\nconcurrency = 64\nper_host = 64\nper_host_interval = "0s"']
    if urls:  # nothing leaves the machine, whatever an event links to
        lines[-1] += '\nconnect_to = ["::127.0.0.1:"]'
    for i in range(sources):
        url = urls(i) if urls else f"https://www.meetup.com/group-{i:05}/"
        lines.append(f'[[source]]\nname = "group-{i:05}"\nkind = "{"ics" if urls else "meetup"}"\nurl = "{url}"')
    config.write_text("\n".join(lines) + "\n")
    return config


@contextlib.contextmanager
def service(gatherd, config, wrapper=()):
    """The running service; yields the seconds that it took to say READY, on the wall and of the processor, and its
    process id."""
    with tempfile.TemporaryDirectory() as folder:
        notify = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        notify.bind(f"{folder}/notify")
        notify.settimeout(60)
        begin = time.perf_counter()
        process = subprocess.Popen([*wrapper, gatherd, "run", "--config", config, "--now", NOW], stderr=subprocess.DEVNULL,
                                   env=dict(os.environ, NOTIFY_SOCKET=f"{folder}/notify"))
        try:
            while b"READY=1" not in notify.recv(4096):
                pass
            yield (time.perf_counter() - begin, processor_seconds(process.pid)), process.pid
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)
            notify.close()


def processor_seconds(pid):
    """What a process has used so far."""
    tasks = pathlib.Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9


def resident(pid):
    """Resident memory in MiB."""
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError(f"process {pid} has no VmRSS")


def node_ical():
    """A command that parses and expands the feed named by its last argument with tests/npm's node-ical, or None."""
    library = pathlib.Path(__file__).resolve().parents[1] / "npm/node_modules/node-ical"
    script = pathlib.Path(__file__).with_name("peer_node_ical.js")
    return ["node", str(script), str(library)] if library.exists() and shutil.which("node") else None


def recurring_ical_events():
    """The same with Debian's python3-recurring-ical-events, or None."""
    python = "/usr/bin/python3"
    if subprocess.run([python, "-c", "import recurring_ical_events"], check=False, stderr=subprocess.DEVNULL).returncode:
        return None
    return [python, str(pathlib.Path(__file__).with_name("peer_recurring_ical_events.py"))]
