"""The files that come with the program: school calendars, examples, the demo."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
#: In an installed package, and in a checkout.
_FOLDERS = (_PACKAGE / "_config", _PACKAGE.parent / "config")


def config_folder() -> Path:
    """The folder `config` of the checkout, or its copy in the package."""
    return next(folder for folder in _FOLDERS if folder.is_dir())
