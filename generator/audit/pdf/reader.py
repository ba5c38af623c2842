"""A PDF's bytes → what is printed in it, read in a process apart, with limits on time and memory.

pdfium is made of C++ and reads what strangers may have written: where it hangs, falls, or asks for
all memory, only the process apart ends, and the file is one that cannot be checked.
"""

from __future__ import annotations

import contextlib
import functools
import multiprocessing
import os
import resource
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from generator.audit.pdf.printed import Printed, read_printed

SECONDS = 3.0
"""For one file; a leaflet takes a hundredth of one."""

SECONDS_TO_START = 60.0

MAX_MEMORY = 1024 * 1024 * 1024


class Reader:
    """A process that reads one file after another; started when the first one comes."""

    def __init__(self) -> None:
        self._process: BaseProcess | None = None
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
        # Not forked: this process may have threads.
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        try:
            if not self._pipe.poll(SECONDS_TO_START):
                raise EOFError
            self._pipe.recv()
        except (EOFError, OSError):
            self.stop()
            raise ValueError("the program that reads it does not start") from None
        return self._pipe

    def stop(self) -> None:
        """End the process, whatever it does; the next file starts another."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = None


@functools.cache
def _reader(process: int) -> Reader:
    """One for all files that a process audits: to start it takes longer than to read ten.

    By the number of the process, for a fork would else share it with its parent.
    """
    return Reader()


def read_apart(data: bytes) -> Printed:
    """As `read_printed`, and never longer than `SECONDS`. Not for several threads at once."""
    return _reader(os.getpid()).read(data)


def _serve(pipe: Connection) -> None:
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    pipe.send("ready")
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            data = pipe.recv_bytes()
            try:
                pipe.send(read_printed(data))
            except ValueError as error:
                pipe.send(str(error))
            except MemoryError:
                pipe.send("it asks for far too much memory")
