"""Hostile cases → what came of each, every one in a process of its own that has limits.

`python -m tests.hostile.run` prints one line of JSON a case. The modules are loaded once; each
case is a fork, so that a bomb in one harms no other, and time and memory are its own.
"""

from __future__ import annotations

import contextlib
import gc
import io
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.build import Prepared, Project, prepare
from generator.plugin import Overrides, build_site
from generator.problems import Problem, format_problems, has_errors
from tests.conftest import TODAY, copy_small
from tests.hostile.cases import Case, load_cases
from tests.hostile.look import Outcome, look_at_import, look_at_site, look_at_translations
from tests.hostile.plant import plant

SECONDS = 5
BYTES = 500_000_000

JOBS = 2
"""Cases that run at the same time."""


def run_case(case: Case, folder: Path) -> Outcome:
    """Plant the case in a copy of the small directory, and go as far as the recipe goes."""
    project = copy_small(folder / "small")
    if case.spec.get("stage") != "exchange":
        # A large file that has nothing to do with the case: reading it is half of the time.
        (project / "translations/ar/interface.po").unlink()
    # To typeset takes longer than the rest, and its threads do not survive a fork.
    (project / "services_data/leaflets.yml").unlink()
    plant(case.spec, project)
    start = time.process_time()
    outcome = _STAGES[case.spec.get("stage", "build")](case, project)
    return Outcome(**{**outcome.as_dict(), "seconds": time.process_time() - start})


def _check_and_build(case: Case, project: Path) -> Outcome:
    prepared = prepare(Project(config_file=project / "mkdocs.yml", edition=TODAY))
    problems = prepared.problems if isinstance(prepared, Prepared) else prepared
    for report in ("text", "json", "github"):  # a message must not harm its reader either
        format_problems(problems, report=report).encode()
    if has_errors(problems) or not isinstance(prepared, Prepared):
        return _refused(problems)
    site = project / "site"
    with contextlib.redirect_stderr(io.StringIO()):
        try:
            overrides = Overrides(edition=TODAY.isoformat(), commit="0123456789", jobs=1)
            config = project / "mkdocs.yml"
            build_site(config, site_dir=site, strict=False, overrides=overrides)
        except BaseException as error:
            if type(error).__name__ != "Abort":
                raise
            return Outcome(codes=("abort",), lines=(str(error),))
    return look_at_site(site, prepared, case.spec.get("shown"))


def _refused(problems: tuple[Problem, ...]) -> Outcome:
    errors = [problem for problem in problems if problem.severity == "error"]
    return Outcome(
        codes=tuple(sorted({problem.code for problem in errors})),
        lines=tuple(map(str, errors[:5])),
        placed=all(problem.where.path for problem in errors),
    )


_STAGES: dict[str, Callable[[Case, Path], Outcome]] = {
    "build": _check_and_build,
    "hsds": lambda case, project: look_at_import(project, case.spec["file"]),
    "exchange": lambda case, project: look_at_translations(project, case.spec["file"]),
}


@dataclass(slots=True)
class _Running:
    case: Case
    folder: Path
    started: float


def run_all(cases: tuple[Case, ...], *, jobs: int = JOBS) -> list[dict[str, Any]]:
    """Every case in a fork of this process."""
    waiting = list(reversed(cases))
    running: dict[int, _Running] = {}
    results = []
    with tempfile.TemporaryDirectory(prefix="hostile-") as parent:
        _warm_up(Path(parent))
        while waiting or running:
            while waiting and len(running) < jobs:
                case = waiting.pop()
                folder = Path(tempfile.mkdtemp(dir=parent))
                running[_start(case, folder)] = _Running(case, folder, time.monotonic())
            pid, status, usage = os.wait4(-1, 0)
            done = running.pop(pid)
            results.append(_result(done, status, usage))
            shutil.rmtree(done.folder, ignore_errors=True)
    return sorted(results, key=lambda result: (result["kind"], result["name"]))


def _warm_up(folder: Path) -> None:
    """Build once, so that no case spends its time on loading modules and compiling patterns."""
    project = copy_small(folder / "warm")
    overrides = Overrides(edition=TODAY.isoformat(), jobs=1)
    build_site(project / "mkdocs.yml", site_dir=project / "site", strict=False, overrides=overrides)
    gc.freeze()


def _start(case: Case, folder: Path) -> int:
    pid = os.fork()
    if pid:
        return pid
    try:
        _limit()
        outcome = run_case(case, folder).as_dict()
    except BaseException as error:
        outcome = {"codes": ["traceback"], "lines": traceback.format_exception(error)[-12:]}
    signal.alarm(0)
    (folder / "outcome.json").write_text(json.dumps(outcome), encoding="utf-8")
    os._exit(0)


def _limit() -> None:
    """Limits as those of a small machine. The plant's own work counts as well."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    size = pages * resource.getpagesize() + BYTES
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    # CPU time, so that a busy machine is no reason to fail; the alarm is for what sleeps.
    resource.setrlimit(resource.RLIMIT_CPU, (3 * SECONDS, 3 * SECONDS))
    signal.alarm(12 * SECONDS)
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 2)


def _result(done: _Running, status: int, usage: resource.struct_rusage) -> dict[str, Any]:
    path = done.folder / "outcome.json"
    if path.exists():
        outcome = json.loads(path.read_text(encoding="utf-8"))
    else:
        outcome = {"codes": ["killed"], "lines": [f"signal {os.WTERMSIG(status)}"]}
    return {
        "kind": done.case.kind,
        "name": done.case.name,
        "expect": done.case.expect,
        "memory": usage.ru_maxrss * 1024,
        **outcome,
    }


def main(chosen: list[str]) -> None:
    """All cases, or those whose name or kind is given."""
    cases = load_cases()
    if chosen:
        cases = tuple(case for case in cases if {case.kind, case.name} & set(chosen))
    for result in run_all(cases):
        print(json.dumps(result, ensure_ascii=True))


if __name__ == "__main__":
    main(sys.argv[1:])
