"""An engine and a plan → CPU time, memory and bytes of printing it, in a process of its own."""

from __future__ import annotations

import functools
import multiprocessing
import re
import resource
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.leaflets import ours, weasy
from benchmarks.leaflets.bench import Bench, Plan, Printer


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What one engine took to print so many leaflets.

    ``seconds`` are of the CPU (user and system, children too). ``size`` is in bytes, of all PDFs
    together. ``memory``: most bytes held, the directory among them, which are ``prepared``.
    ``failed``: those that did not fit on their paper, which took their time, too.
    """

    engine: str
    count: int
    seconds: float
    size: int
    memory: int
    prepared: int
    failed: int = 0

    @property
    def rate(self) -> float:
        """Leaflets per CPU-second."""
        return self.count / self.seconds


ENGINES: Mapping[str, Callable[[Bench, Sequence[str], Path], Printer]] = {
    "ours": lambda bench, locales, folder: ours.open_printer(bench),
    "ours-column": lambda bench, locales, folder: ours.open_printer(
        bench, ours.lay_out_one_column(folder)
    ),
    "weasyprint": functools.partial(weasy.open_printer, columns=1),
    "weasyprint-columns": functools.partial(weasy.open_printer, columns=2),
}
"""What opens each engine for some locales, with the path of a new folder to work in."""

OURS = tuple(key for key in ENGINES if key.startswith("ours"))
"""The engines that need no WeasyPrint."""


def measure(bench: Bench, engine: str, plan: Plan) -> Measured:
    """Print all that is planned, from the prepared directory to files.

    The process is a new one, as a build's are: it is given what these locales need. Raises EOFError
    where printing fails; the process itself says why.
    """
    context = multiprocessing.get_context("spawn")
    bench = replace(bench, work=bench.work.only(*plan))
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_report, args=(sender, bench, engine, plan))
    process.start()
    sender.close()
    try:
        measured: Measured = receiver.recv()
    finally:
        process.join()
    return measured


def _report(sender: Connection, bench: Bench, engine: str, plan: Plan) -> None:
    with tempfile.TemporaryDirectory(dir=bench.work.folder) as name:
        folder = Path(name)
        print_all = ENGINES[engine](bench, tuple(plan), folder / engine)
        prepared, before = _most_memory(), _spent()
        sizes, failed = [], 0
        for locale, planned in plan.items():
            for at, pdf in enumerate(print_all(locale, planned)):
                if pdf is None:
                    failed += 1
                else:
                    sizes.append((folder / f"{locale}-{at}.pdf").write_bytes(pdf))
        measured = Measured(
            engine=engine,
            count=len(sizes),
            seconds=_spent() - before,
            size=sum(sizes),
            memory=_most_memory(),
            prepared=prepared,
            failed=failed,
        )
    sender.send(measured)


def _spent() -> float:
    """CPU seconds of this process and its children."""
    usages = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def _most_memory() -> int:
    """Bytes; Linux counts in KiB, and hands on to a new process what the one before it held."""
    status = Path("/proc/self/status")
    held = re.search(r"VmHWM:\s+(\d+)", status.read_text()) if status.exists() else None
    if held:
        return int(held[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
