"""mkdocs.yml → our plugin's settings, with the lines on which they stand."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path as FilePath

from generator.load import Source, Value, parse_yaml, read_text
from generator.model import Path as RecordPath
from generator.model import Settings
from generator.problems import Place, Problem
from generator.validate.explain import validate_record
from generator.validate.finding import Finding, place_findings
from generator.validate.site_settings import (
    PLUGIN,
    check_site_settings,
    is_inside,
    outside,
    overlap,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSettings:
    """Our settings, and what mkdocs' own settings say about the whole site."""

    settings: Settings
    site_name: str
    site_url: str | None
    site_url_place: Place
    """Where it stands, for what else is said of it."""
    content: str
    """The folder of guides, relative to the settings' file (mkdocs' ``docs_dir``)."""

    def without_locales(self, held: Collection[str]) -> SiteSettings:
        """The same site in fewer locales."""
        locales = tuple(tag for tag in self.settings.locales if tag not in held)
        return replace(self, settings=self.settings.model_copy(update={"locales": locales}))


def load_settings(path: FilePath, shown: str) -> tuple[SiteSettings | None, list[Problem]]:
    """Read the settings: ours, and of mkdocs' own what a stranger's change could misuse.

    A tag is refused as everywhere: `!ENV` would publish what the building machine keeps secret,
    and mkdocs carries out the tags of Python.
    """
    text, problems = read_text(path, shown)
    if text is None:
        return None, problems
    source = Source(path=shown, text=text)
    loaded, problems = parse_yaml(source)
    if loaded is None:
        return None, problems
    problems.extend(place_findings(source, check_site_settings(loaded.data, path.parent)))
    base, data = find_plugin_settings(loaded.data)
    if data is None:
        place = source.where(("plugins",), key=True)
        message = f"`plugins:` does not name `{PLUGIN}:` with its settings"
        hint = "see docs/settings.md"
        problems.append(Problem(code="no-settings", where=place, message=message, hint=hint))
        return None, problems
    settings, findings = validate_record(Settings, data)
    if settings is not None:
        findings = [*_check(settings), *_check_folders(settings, loaded.data, path.parent)]
    rebased = [
        Finding(
            path=base + finding.path,
            code=finding.code,
            message=finding.message,
            hint=finding.hint,
            severity=finding.severity,
            on_key=finding.on_key,
        )
        for finding in findings
    ]
    problems.extend(place_findings(source, rebased))
    if settings is None or any(problem.code == "bad-folder" for problem in problems):
        return None, problems  # whatever follows would look into the folders
    return (
        SiteSettings(
            settings=settings,
            site_name=_text(loaded.data, "site_name") or "Waypost",
            site_url=_text(loaded.data, "site_url"),
            site_url_place=source.where(("site_url",)),
            content=_text(loaded.data, "docs_dir") or "docs",
        ),
        problems,
    )


def _text(data: dict[str, Value], key: str) -> str | None:
    value = data.get(key)
    return value if isinstance(value, str) and value else None


def find_plugin_settings(data: dict[str, Value]) -> tuple[RecordPath, dict[str, Value] | None]:
    """The path and the values of our part of the file; None where it is not there."""
    plugins = data.get("plugins")
    items = plugins if isinstance(plugins, list) else [plugins]
    for index, item in enumerate(items):
        if isinstance(item, dict) and isinstance(item.get(PLUGIN), dict):
            found = item[PLUGIN]
            assert isinstance(found, dict)
            prefix: RecordPath = ("plugins", index) if isinstance(plugins, list) else ("plugins",)
            return (*prefix, PLUGIN), found
    return (), None


def _check(settings: Settings) -> list[Finding]:
    findings = []
    if settings.source_locale not in settings.locales:
        message = f"the source locale ({settings.source_locale}) is not among the locales"
        hint = f"add {settings.source_locale}: what is not translated is shown in it"
        findings.append(Finding(path=("locales",), code="bad-locales", message=message, hint=hint))
    if len(set(settings.locales)) < len(settings.locales):
        message, hint = "a locale stands here twice", "once is enough"
        findings.append(Finding(path=("locales",), code="bad-locales", message=message, hint=hint))
    for number, locale in enumerate(settings.leaflets_locales):
        if locale not in settings.locales:
            message = f"'{locale}' is not among the locales, so it has no leaflets"
            path, hint = ("leaflets_locales", number), "add it to `locales`, or delete it here"
            findings.append(Finding(path=path, code="bad-locales", message=message, hint=hint))
    for locale in settings.locales:
        if locale not in settings.exit_targets:
            message = f"there is no exit target for '{locale}'"
            hint = f"add `{locale}: https://…`, a neutral page"
            findings.append(
                Finding(path=("exit_targets",), code="no-exit", message=message, hint=hint)
            )
    return findings


def _check_folders(settings: Settings, data: dict[str, Value], root: FilePath) -> Iterator[Finding]:
    site = _text(data, "site_dir") or "site"
    folders: list[tuple[RecordPath, str]] = [
        (("records",), settings.records),
        (("translations",), settings.translations),
        *((("fonts", index), folder) for index, folder in enumerate(settings.fonts)),
    ]
    for path, folder in folders:
        if not is_inside(folder, root):
            yield outside(path)
        elif overlap(site, folder):
            message = "the site would be written over this folder"
            yield Finding(path=path, code="bad-folder", message=message, hint="site_dir: site")


def missing_settings(shown: str) -> Problem:
    """What is said where there is no settings file at all."""
    message = "there is no mkdocs.yml here"
    hint = "run this inside a project, or name the file with -f"
    return Problem(code="no-settings", where=Place(path=shown), message=message, hint=hint)
