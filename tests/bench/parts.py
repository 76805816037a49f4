"""The in-process rows: one run of gatherd_bench, interleaved and repeated, and the ratios it gives."""
import json
import os
import statistics
import subprocess


class Measured:
    """One figure, measured several times."""

    def __init__(self, values):
        self.values = list(values)
        self.median = statistics.median(self.values)

    def over(self, other):
        """The ratio run by run, as they were interleaved."""
        return Measured(a / b for a, b in zip(self.values, other.values))

    def text(self, unit="", digits=2):
        low, high = min(self.values), max(self.values)
        return f"{self.median:.{digits}f}{unit} ({low:.{digits}f}–{high:.{digits}f})"


def run(binary, runs, pattern=".", tiny=False):
    """name -> {"seconds": Measured, counter: Measured} of every benchmark whose name matches."""
    command = [binary, f"--benchmark_filter={pattern}", f"--benchmark_repetitions={runs}", "--benchmark_format=json",
               "--benchmark_enable_random_interleaving=true", "--benchmark_min_time=0.2"]
    environment = dict(os.environ, **({"GATHERD_BENCH_TINY": "1"} if tiny else {}))
    output = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment).stdout
    unit = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1.0}
    found = {}
    for one in json.loads(output)["benchmarks"]:
        if one["run_type"] != "iteration":
            continue
        figures = found.setdefault(one["run_name"].removesuffix("/manual_time").removesuffix("/iterations:1"), {})
        figures.setdefault("seconds", []).append(one["real_time"] * unit[one["time_unit"]])
        one.setdefault("cpu_seconds", one["cpu_time"] * unit[one["time_unit"]])
        for key, value in one.items():
            if isinstance(value, float) and key not in ("real_time", "cpu_time"):
                figures.setdefault(key, []).append(value)
    return {name: {key: Measured(values) for key, values in figures.items()} for name, figures in found.items()}
