"""A project's settings as text + a locale → the settings with that locale, comments kept."""

from __future__ import annotations

from pathlib import Path

from generator.load import Source, parse_yaml
from generator.translate.languages import find_language
from generator.translate.locale_words import has_words
from generator.validate.settings import find_plugin_settings

_SENSITIVE = """\
# Words that must not stand in a page's title or address in this language: one a line, small
# letters; a * at the end means: words that begin with it. See docs/adding-a-language.md.
"""
_GLOSSARY = """\
# How the terms that matter are translated, so that all texts use the same words:
# asylum: [word, another word]
# `waypost translate check` names texts that use none of them. The beginning of a word is enough.
"""


def check_new_locale(locale: str) -> None:
    """Raises ``LookupError``, in words for an editor, where nothing is known of the language."""
    find_language(locale)
    if not has_words(locale):
        raise LookupError(
            f"no weekdays and months are known for '{locale}'; "
            "add them to generator/translate/locale_words.py"
        )


def add_to_settings(text: str, locale: str) -> str:
    """The settings' text with the locale among ``locales``, and an exit target to replace.

    The target is the source locale's. A locale that is there already changes nothing. Raises
    ``ValueError`` where the settings cannot be read.
    """
    source = Source(path="mkdocs.yml", text=text)
    loaded, _ = parse_yaml(source)
    base, settings = find_plugin_settings(loaded.data) if loaded else ((), None)
    locales = settings.get("locales") if settings else None
    targets = settings.get("exit_targets") if settings else None
    if not isinstance(locales, list) or not isinstance(targets, dict) or not settings:
        raise ValueError("the settings have no `locales:` and `exit_targets:`")
    if locale in locales:
        return text
    lines = text.split("\n")
    target = targets.get(str(settings.get("source_locale", "en"))) or next(iter(targets.values()))
    if locale not in targets:
        last = source.where((*base, "exit_targets", list(targets)[-1]), key=True)
        indent = " " * (last.column - 1)
        lines.insert(last.line, f"{indent}{locale}: {target}")
    last = source.where((*base, "locales", len(locales) - 1))
    row = last.line - 1 if last.line <= _row_of_targets(source, base) else last.line
    line, end = lines[row], last.column - 1 + len(str(locales[-1]))
    if line.lstrip().startswith("- "):
        lines.insert(row + 1, line[: len(line) - len(line.lstrip())] + f"- {locale}")
    else:
        lines[row] = f"{line[:end]}, {locale}{line[end:]}"
    return "\n".join(lines)


def _row_of_targets(source: Source, base: tuple[str | int, ...]) -> int:
    """The line of ``exit_targets``: a line was put in below it, which moves what follows."""
    return source.where((*base, "exit_targets"), key=True).line


def starter_files(folder: Path, locale: str) -> dict[Path, str]:
    """The files that a new locale needs beside its catalogs, and does not have yet."""
    files = {
        folder / locale / "sensitive.txt": _SENSITIVE,
        folder / locale / "glossary.yml": _GLOSSARY,
    }
    return {path: text for path, text in files.items() if not path.exists()}
