"""Plain values of a record → YAML as an editor would write it, read the same by any parser."""

from __future__ import annotations

import re
import textwrap

from generator.exchange.hsds.secrecy import Value

_WIDTH = 96
# In a block, these signs need no quotes inside a text that begins with a letter.
_PLAIN = re.compile(r"[^\W\d_](?:[^\n:#\[\]{}`\\]|:(?=\S)|(?<=\S)#)*")
_RESERVED = frozenset(
    ["y", "n", "yes", "no", "true", "false", "on", "off", "null", "nan", "inf", "none", "~"]
)  # YAML 1.1 reads many words as a truth; 1.2 a few
_NUMBER_LIKE = re.compile(r"[-+.]?[\d.][\d_.,:eExXoObBa-fA-F+-]*|[-+]?\.(?:inf|nan)", re.I)
_SHORT_LIST = 96


def write_yaml(record: dict[str, Value]) -> str:
    """A record as YAML: keys in the order given, long texts folded, UTF-8, line feeds."""
    return "\n".join(_mapping(record, 0)) + "\n"


def _mapping(record: dict[str, Value], depth: int) -> list[str]:
    lines: list[str] = []
    for key, value in record.items():
        lines += _entry(f"{' ' * depth}{_key(key)}:", value, depth)
    return lines


def _entry(head: str, value: Value, depth: int) -> list[str]:
    if isinstance(value, dict):
        return [f"{head} {{}}"] if not value else [head, *_mapping(value, depth + 2)]
    if isinstance(value, list):
        flow = _flow(value)
        if flow is not None and len(head) + len(flow) < _SHORT_LIST:
            return [f"{head} {flow}"]
        return [head, *(line for item in value for line in _item(item, depth + 2))]
    if isinstance(value, str) and _is_long(head, value):
        return [f"{head} >-", *_folded(value, depth + 2)]
    return [f"{head} {_scalar(value)}"]


def _item(value: Value, depth: int) -> list[str]:
    dash = f"{' ' * depth}-"
    if isinstance(value, dict) and value:
        lines = _mapping(value, depth + 2)
        return [f"{dash} {lines[0].lstrip()}", *lines[1:]]
    if isinstance(value, list | dict):
        return [f"{dash} {_flow(value) if isinstance(value, list) else '{}'}"]
    return _entry(dash, value, depth)


def _flow(value: list[Value]) -> str | None:
    """``[es, fil]`` for a list of keys and tags; None where it would be hard to read."""
    words = [_scalar(item) for item in value if isinstance(item, str) and _is_key(item)]
    return f"[{', '.join(words)}]" if len(words) == len(value) else None


def _is_key(text: str) -> bool:
    return re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9/_-]*(?: [a-z]+)?", text) is not None


def _is_long(head: str, text: str) -> bool:
    return "\n" in text or len(head) + len(text) > _WIDTH + 8


def _folded(text: str, depth: int) -> list[str]:
    """A folded block: within a paragraph a line break is a space, a blank line is a line break."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        wrapped = textwrap.wrap(
            paragraph, _WIDTH - depth, break_long_words=False, break_on_hyphens=False
        )
        if lines:
            lines.append("")
        lines += [f"{' ' * depth}{line}" for line in wrapped]
    return lines


def _key(key: str) -> str:
    return _scalar(key)


def _scalar(value: Value) -> str:
    if not isinstance(value, str):
        return str(value)
    if _is_plain(value):
        return value
    if re.search(r"[\x00-\x1f\x7f-\x9f\\]|[\ud800-\udfff]", value) or "'" in value:
        escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'
    return f"'{value}'" if '"' in value else f'"{value}"'


def _is_plain(text: str) -> bool:
    """Whether YAML 1.1 and 1.2 both read the text as itself without quotes."""
    if text.lower() in _RESERVED or text != text.strip() or _NUMBER_LIKE.fullmatch(text):
        return False
    return _PLAIN.fullmatch(text) is not None and not text.endswith(":")
