"""A case → the change that it makes in a copy of the small directory, or the file to import."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from tests.hostile.cases import expand

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
"""The head of a PO file, without a rule for plurals."""

FRONT = "---\ntitle: Using this site safely\nsummary: What stays.\n{}---\n"


def plant(spec: Mapping[str, Any], project: Path) -> None:
    """Make the change. A spec has ``do`` (else ``edit``), ``file``, ``text`` and more."""
    PLANTERS[spec.get("do", "edit")](spec, project)


def _target(spec: Mapping[str, Any], project: Path) -> Path:
    path = project / expand(str(spec["file"]))
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _edit(spec: Mapping[str, Any], project: Path) -> None:
    """Replace ``find`` in the file, or a whole line that begins with it, by the text."""
    path = _target(spec, project)
    before = path.read_text(encoding="utf-8")
    assert spec["find"] in before, f"'{spec['find']}' is not in {spec['file']}"
    path.write_bytes(before.replace(spec["find"], expand(spec["text"]), 1).encode(**_ENCODING))


_ENCODING = {"encoding": "utf-8", "errors": "surrogatepass"}


def _value(spec: Mapping[str, Any], project: Path) -> None:
    """Write the text as the value of a field, however odd it is: quoted as YAML asks."""
    path = _target(spec, project)
    lines = path.read_text(encoding="utf-8").splitlines()
    field = spec["field"]
    kept = [line for line in lines if not line.lstrip().startswith(f"{field}:")]
    places = [number for number, line in enumerate(lines) if line.lstrip().startswith(f"{field}:")]
    at = places[0] if places else len(lines)
    indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())] if places else ""
    kept.insert(at, f"{indent}{field}: {_quote(expand(str(spec['text'])))}")
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")


def _quote(text: str) -> str:
    """A YAML scalar in double quotes; every sign that is not plain is escaped."""
    signs = (
        sign
        if sign.isprintable() and sign not in '"\\' and ord(sign) < 0x10000
        else f"\\U{ord(sign):08x}"
        for sign in text
    )
    return '"' + "".join(signs) + '"'


def _write(spec: Mapping[str, Any], project: Path) -> None:
    """Write the file as the text alone; ``encoding`` and ``head`` (hex digits) may be given."""
    text = expand(spec["text"])
    data = text.encode(spec.get("encoding", "utf-8"), "surrogatepass")
    _target(spec, project).write_bytes(bytes.fromhex(spec.get("head", "")) + data)


def _bytes(spec: Mapping[str, Any], project: Path) -> None:
    """Write hex digits as bytes, each group as often as asked."""
    _target(spec, project).write_bytes(bytes.fromhex(expand(spec["text"])))


def _record(spec: Mapping[str, Any], project: Path) -> None:
    """Add lines to the end of a record."""
    path = _target(spec, project)
    path.write_bytes(path.read_bytes() + expand(spec["text"]).encode(**_ENCODING))


def _guide(spec: Mapping[str, Any], project: Path) -> None:
    """The safety guide with the text as its body, and ``front`` in its front matter."""
    head = FRONT.format(expand(spec.get("front", "code: g2kd\nkind: safety\norder: 1\n")))
    path = project / "content/en/safety.md"
    path.write_bytes((head + expand(spec["text"])).encode(**_ENCODING))


def _po(spec: Mapping[str, Any], project: Path) -> None:
    """An Arabic catalog: the text after an ordinary head, or without one (``head: no``)."""
    name = spec.get("catalog", "records")
    head = PO if spec.get("head", True) else ""
    path = project / f"translations/ar/{name}.po"
    path.write_bytes((head + expand(spec["text"])).encode(**_ENCODING))


def _settings(spec: Mapping[str, Any], project: Path) -> None:
    """Lines of mkdocs' own at the end of the settings, or another value for a line."""
    path = project / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    find = spec.get("find")
    assert find is None or find in text
    added = expand(spec["text"])
    path.write_text(text.replace(find, added, 1) if find else text + added, encoding="utf-8")


def _link(spec: Mapping[str, Any], project: Path) -> None:
    """A symbolic link at the file's place, instead of whatever stands there."""
    path = _target(spec, project)
    if path.is_dir() and not path.is_symlink():
        path.rename(path.with_name(f".{path.name}"))
    path.unlink(missing_ok=True)
    os.symlink(expand(spec["text"]), path)


def _copy(spec: Mapping[str, Any], project: Path) -> None:
    """A sound record under an evil name."""
    source = project / "services_data/services/warm-room.yml"
    record = source.read_text(encoding="utf-8")
    if spec.get("code"):
        record = record.replace(record.split("\n", 1)[0], f"code: {spec['code']}", 1)
    name = os.fsencode(project / "services_data/services") + b"/" + _file_name(spec)
    Path(os.fsdecode(name)).write_text(record, encoding="utf-8")
    if not spec.get("code"):
        source.unlink()


def _file_name(spec: Mapping[str, Any]) -> bytes:
    return expand(spec["text"]).encode("utf-8", "surrogateescape")


def _folder(spec: Mapping[str, Any], project: Path) -> None:
    """A folder where a file is expected, or a pipe that nobody ever writes to."""
    path = _target(spec, project)
    path.unlink(missing_ok=True)
    if spec["text"] == "pipe":
        os.mkfifo(path)
    else:
        path.mkdir()


def _zip(spec: Mapping[str, Any], project: Path) -> None:
    """An archive to import: names → texts."""
    path = _target(spec, project)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in spec["members"].items():
            info = zipfile.ZipInfo(expand(name))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = int(spec.get("mode", 0o100644)) << 16
            archive.writestr(info, expand(text))
    if cut := spec.get("cut"):
        data = bytearray(path.read_bytes())
        data[int(cut)] ^= 0xFF
        path.write_bytes(data)


PLANTERS: Mapping[str, Callable[[Mapping[str, Any], Path], None]] = {
    "edit": _edit,
    "value": _value,
    "write": _write,
    "bytes": _bytes,
    "record": _record,
    "guide": _guide,
    "po": _po,
    "settings": _settings,
    "link": _link,
    "copy": _copy,
    "folder": _folder,
    "zip": _zip,
}
