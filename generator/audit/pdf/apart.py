"""PDFs' bytes from a pipe → what is printed in them, or why that cannot be read: a whole process.

Only `reader` starts it, and nothing imports it: pdfium is never in the process that builds.
"""

from __future__ import annotations

import contextlib
import resource
from multiprocessing.connection import Connection

from generator.audit.pdf.pages import read_printed


def serve(handle: int, *, memory: int) -> None:
    """Read what comes through a pipe, until it is closed, with so many bytes of memory at most."""
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    pipe = Connection(handle)
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        pipe.send("ready")
        while True:
            data = pipe.recv_bytes()
            try:
                pipe.send(read_printed(data))
            except ValueError as error:
                pipe.send(str(error))
            except MemoryError:
                pipe.send("it asks for far too much memory")
