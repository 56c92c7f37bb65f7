"""What holds for every test: no network but this machine's own, set profiles."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

#: The real plans and recordings, beside a developer's checkout; absent elsewhere.
SHARED = Path(__file__).resolve().parents[2] / "shared"

# No test may look for the metadata server of a machine of Google's; google-auth
# asks this once, when it is first imported.
os.environ["NO_GCE_CHECK"] = "true"

# Two busy cores make single examples slow; a slow example is no failure.
_common = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("dev", max_examples=60, **_common)
settings.register_profile("ci", max_examples=150, derandomize=True, **_common)
settings.register_profile("thorough", max_examples=5000, **_common)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "dev")
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the golden files anew instead of comparing with them",
    )


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test that needs a program is skipped without it, but never in CI."""
    if item.get_closest_marker("browser") and not shutil.which("chromium"):
        message = "needs Debian's chromium"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)


@pytest.fixture
def shared() -> Path:
    """The folder with the real plans; the test is skipped where it is not."""
    if not SHARED.is_dir():
        pytest.skip("the real plans are not beside this checkout")
    return SHARED
