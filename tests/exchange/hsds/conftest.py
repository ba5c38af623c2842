"""A folder to import into, and the samples."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.exchange.hsds import ImportReport, import_hsds

ROOT = Path(__file__).parents[3]
SAMPLES = Path(__file__).parents[1] / "data"
SHARED = ROOT / "../shared/data"
EDITION = datetime.date(2026, 3, 1)

Import = Callable[..., tuple[ImportReport, Path]]


@pytest.fixture
def run_import(tmp_path: Path) -> Import:
    """Import a source into a fresh folder, or one that is given."""

    def run(
        source: Path, *, into: Path | None = None, country: str = "GB"
    ) -> tuple[ImportReport, Path]:
        folder = into or tmp_path / "records"
        report = import_hsds(
            source,
            folder,
            country=country,
            taxonomy=ROOT / "services_data/taxonomy.yml",
            edition=EDITION,
            time_zone="America/Los_Angeles" if country == "US" else None,
        )
        return report, folder

    return run


def shared_data(name: str) -> Path:
    """A data set beside the checkout; skips the test where there is none."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"needs the shared data set {name} beside the checkout")
    return path
