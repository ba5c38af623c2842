"""A PDF's bytes → what is printed in it, read in a process apart, with limits on time and memory.

pdfium is made of C++ and reads what strangers may have written: where it hangs, falls, or asks for
all memory, only the process apart ends, and the file is one that cannot be checked.
"""

from __future__ import annotations

import atexit
import functools
import json
import os
import subprocess
import sys
from multiprocessing import Pipe
from multiprocessing.connection import Connection

from generator.audit.pdf.printed import Printed

SECONDS = 3.0
"""For one file; a leaflet takes a hundredth of one."""

SECONDS_TO_START = 60.0

MAX_MEMORY = 1024 * 1024 * 1024


_PROGRAM = """
import json, sys
sys.path[:] = json.loads(sys.argv[1])
from generator.audit.pdf.apart import serve
serve(int(sys.argv[2]), memory=int(sys.argv[3]))
"""


class Reader:
    """A process that reads one file after another; started when the first one comes."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._pipe: Connection | None = None

    def read(self, data: bytes) -> Printed:
        """Raises ValueError, with words that end a sentence, for what cannot be read in time."""
        pipe = self._pipe or self._start()
        try:
            pipe.send_bytes(data)
            if not pipe.poll(SECONDS):
                self.stop()
                raise ValueError(f"reading it takes more than {SECONDS:.0f} seconds")
            told = pipe.recv()
        except (EOFError, OSError):
            self.stop()
            raise ValueError("the program that reads it has broken down over it") from None
        if isinstance(told, str):
            raise ValueError(told)
        assert isinstance(told, Printed)
        return told

    def _start(self) -> Connection:
        # Not by multiprocessing: it would run this process' own program once more.
        ours, theirs = Pipe()
        with theirs:
            told = (json.dumps(sys.path), theirs.fileno(), MAX_MEMORY)
            self._pipe = ours
            self._process = subprocess.Popen(
                [sys.executable, "-c", _PROGRAM, *map(str, told)],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        try:
            if not ours.poll(SECONDS_TO_START):
                raise EOFError
            ours.recv()
        except (EOFError, OSError):
            self.stop()
            raise ValueError("the program that reads it does not start") from None
        return ours

    def stop(self) -> None:
        """End the process, whatever it does; the next file starts another."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = None


@functools.cache
def _reader(process: int) -> Reader:
    """One for all files that a process audits: to start it takes longer than to read ten.

    By the number of the process, for a fork would else share it with its parent.
    """
    reader = Reader()
    atexit.register(reader.stop)
    return reader


def read_apart(data: bytes) -> Printed:
    """As `read_printed`, and never longer than `SECONDS`. Not for several threads at once."""
    return _reader(os.getpid()).read(data)
