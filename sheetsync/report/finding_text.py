"""A finding as one sentence, in words of `lang/*/finding.py`."""

from importlib import import_module
from importlib.util import find_spec

from sheetsync.model.finding import Finding


def finding_sentence(finding: Finding, language: str) -> str:
    """What was seen and how to mend it, in one language."""
    if find_spec("sheetsync.lang.finding") is None:
        return finding.code
    return str(
        import_module("sheetsync.lang.finding").finding_sentence(finding, language)
    )
