"""The rows that go over loopback: 2,000 feeds polled beside `curl --parallel`, and pages served beside nginx."""
import contextlib
import os
import pathlib
import re
import shutil
import socket
import subprocess
import time
import urllib.request

import processes

CONNECTIONS = 64


def free_port():
    with socket.socket() as any_one:
        any_one.bind(("127.0.0.1", 0))
        return any_one.getsockname()[1]


def missing(*programs):
    """The first that is not installed, as a row says it; or ""."""
    path = os.environ.get("PATH", "") + ":/usr/sbin"
    return next((f"{name} is not installed" for name in programs if not shutil.which(name, path=path)), "")


def processor_seconds(pid):
    """What a process and those that it started have used so far: nginx's work is its worker's."""
    children = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return sum(processes.processor_seconds(one) for one in (pid, *children))


@contextlib.contextmanager
def nginx(folder, cpu=None):
    """Serves the folder's files with one worker, always whole; yields its port and process id."""
    port, home = free_port(), pathlib.Path(folder) / "nginx"
    home.mkdir(exist_ok=True)
    config = home / "nginx.conf"
    user = "user root;" if os.geteuid() == 0 else ""
    config.write_text(f"""daemon off; worker_processes 1; pid {home}/pid; error_log {home}/error.log; {user}
events {{ worker_connections 1024; }}
http {{
    types {{ text/calendar ics; text/markdown md; }}
    access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000; etag off; if_modified_since off;
    open_file_cache max=4096;
    client_body_temp_path {home}/body; proxy_temp_path {home}/proxy; fastcgi_temp_path {home}/fastcgi;
    uwsgi_temp_path {home}/uwsgi; scgi_temp_path {home}/scgi;
    server {{ listen 127.0.0.1:{port} backlog=1024; root {folder}; }}
}}
""")
    command = [shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin"), "-p", home, "-c", config]
    process = subprocess.Popen(on_cpu(cpu, command), stderr=subprocess.DEVNULL)
    try:
        await_port(port)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(30)


def on_cpu(cpu, command):
    return command if cpu is None else ["taskset", "-c", str(cpu), *command]


def await_port(port):
    for _ in range(200):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.05)
    raise RuntimeError(f"nothing listens on port {port}")


def pages_a_second(url, pid, cpu):
    """(requests a second, requests a second of the serving process's processor time), keep-alive, 64 connections."""
    before = processor_seconds(pid)
    told = subprocess.run(on_cpu(cpu, ["wrk", "-t", "1", "-c", str(CONNECTIONS), "-d", "3s", url]), check=True,
                          capture_output=True, text=True).stdout
    used = processor_seconds(pid) - before
    if "Non-2xx" in told or "Socket errors" in told:
        raise RuntimeError(f"{url}: {told}")
    requests = int(re.search(r"(\d+) requests in", told)[1])
    return float(re.search(r"Requests/sec:\s*([\d.]+)", told)[1]), requests / used


def serve(gatherd, folder, store, runs):
    """((ours, nginx's), …) of each run: pages a second on the wall, and of a second of processor time; and the bytes."""
    folder = pathlib.Path(folder) / "served"
    folder.mkdir(exist_ok=True)
    port = free_port()
    config = processes.write_config(folder, store, 150, listen=f"127.0.0.1:{port}")
    ours, theirs = [], []
    with processes.service(gatherd, config, on_cpu(0, [])) as (_, pid):
        url = f"http://127.0.0.1:{port}/events.md"
        page = urllib.request.urlopen(url).read()
        (folder / "events.md").write_bytes(page)
        with nginx(folder, 0) as (nginx_port, nginx_pid):
            for _ in range(runs):
                ours.append(pages_a_second(url, pid, 1))
                theirs.append(pages_a_second(f"http://127.0.0.1:{nginx_port}/events.md", nginx_pid, 1))
    return ours, theirs, len(page)


def fetch(gatherd, folder, feeds, runs):
    """name -> [(seconds, processor seconds)] of curl, of a first poll and of one that finds nothing new."""
    folder = pathlib.Path(folder) / "fetched"
    folder.mkdir(exist_ok=True)
    names = sorted(path.name for path in feeds.glob("*.ics"))
    found = {"curl": [], "first": [], "again": []}
    with nginx(feeds) as (port, _):
        urls = [f"http://127.0.0.1:{port}/{name}" for name in names]
        listed = folder / "urls"
        listed.write_text("".join(f'url = "{url}"\noutput = "/dev/null"\n' for url in urls))
        curl = ["curl", "--silent", "--parallel", "--parallel-max", "64", "--config", listed]
        for _ in range(runs):
            store = folder / "gatherd.db"
            for old in folder.glob("gatherd.db*"):
                old.unlink()
            config = processes.write_config(folder, store, len(urls), urls.__getitem__)
            poll = [gatherd, "poll", "--config", config, "--now", processes.NOW]
            later = [*poll[:-1], processes.LATER]
            found["first"].append(processes.used(poll))
            processes.used(curl)  # what the first poll gave back to the system is taken again at nobody's cost
            for name, command in (("curl", curl), ("again", later)):
                found[name].append(processes.used(command))
    return found
