"""100,000 messages → CPU seconds of an update (read, merge, write) and the peak of memory."""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from generator.translate.catalog import empty_catalog, format_catalog, read_catalog
from generator.translate.merge import merge_catalog
from generator.translate.messages import Message

SOURCE = "Advice {n} when pay is kept from you. They write to the employer if you want it."
TRANSLATION = "نصيحة عندما لا يدفع الأجر. يكتبون إلى صاحب العمل إذا كان ذلك مطلوبًا، ويذهبون معك."


def messages(number: int, changed: int) -> list[Message]:
    """Messages of which the first few have another source than before."""
    return [
        Message(
            context=f"k{n:06d}.description",
            source=SOURCE.format(n=n) + (" Now." if n < changed else ""),
            plural=None,
            note="Quay advice: description",
            references=("services/quay-advice.yml",),
        )
        for n in range(number)
    ]


def main() -> None:
    """Print one line for each step, and the sum."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=100_000)
    arguments = parser.parse_args()
    before = merge_catalog(empty_catalog("ar", "records"), messages(arguments.messages, 0))
    entries = {k: replace(e, translations=(TRANSLATION,)) for k, e in before.entries.items()}
    today = messages(arguments.messages, 40)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "ar", "records.po")
        path.parent.mkdir()
        path.write_text(format_catalog(replace(before, entries=entries)), encoding="utf-8")
        del before, entries
        marks = [time.process_time()]
        catalog, problems = read_catalog(Path(folder), "ar", "records")
        assert not problems, problems[:2]
        marks.append(time.process_time())
        merged = merge_catalog(catalog, today)
        marks.append(time.process_time())
        path.write_text(format_catalog(merged), encoding="utf-8")
        marks.append(time.process_time())
    for name, start, end in zip(("read", "merge", "write"), marks, marks[1:], strict=False):
        print(f"{name}: {end - start:.1f} s CPU")
    stale = sum(entry.fuzzy for entry in merged.entries.values())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"sum: {marks[-1] - marks[0]:.1f} s CPU, {stale} stale, peak {peak:.0f} MiB")


if __name__ == "__main__":
    main()
