"""Findings as people read them.

A finding carries a code and parameters; its words are in `lang/*/finding.py`.
Parameters are sheet texts, counts or ISO dates: dates are shown as schools
write them, long texts are cut, roles of columns are named.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from string import Formatter

from sheetsync.lang.en import finding as _english
from sheetsync.lang.kk import finding as _kazakh
from sheetsync.lang.ru import finding as _russian
from sheetsync.lang.schema.finding import FindingWords
from sheetsync.model.finding import Finding, Params

#: The words of every finding, by language and code.
FINDING_WORDS: dict[str, Mapping[str, FindingWords]] = {
    "kk": _kazakh.FINDINGS,
    "ru": _russian.FINDINGS,
    "en": _english.FINDINGS,
}
_ROLES = {"kk": _kazakh.ROLES, "ru": _russian.ROLES, "en": _english.ROLES}
_SUGGESTIONS = {
    "kk": _kazakh.SUGGESTION,
    "ru": _russian.SUGGESTION,
    "en": _english.SUGGESTION,
}
#: Longer sheet texts are cut: a finding names them, it does not repeat them.
_LONGEST = 80
_LONGEST_BESIDE = 40
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")


@dataclass(frozen=True, slots=True)
class FindingText:
    """A finding in words."""

    title: str
    #: What was seen and why it matters, with a suggestion where there is one.
    sentence: str
    advice: str
    #: The same in a few words.
    beside: str


def finding_text(
    code: str, params: Mapping[str, str] | Params, language: str
) -> FindingText:
    """All words of a finding in a language.

    Raises:
        KeyError: there is no such code or language.
    """
    words = FINDING_WORDS[language][code]
    named = dict(params)
    shown = {key: _shown(key, value, language) for key, value in named.items()}
    sentence = _chosen(words.sentence, shown)
    if named.get("suggestion"):
        sentence = f"{sentence} {_SUGGESTIONS[language].format_map(shown)}"
    short = {key: _cut(value, _LONGEST_BESIDE) for key, value in shown.items()}
    return FindingText(
        words.title,
        sentence,
        _chosen(words.advice, shown),
        _chosen(words.beside, short),
    )


def finding_sentence(code: str, params: Mapping[str, str], language: str) -> str:
    """What was seen and why it matters, then how to mend it."""
    text = finding_text(code, params, language)
    return f"{text.sentence} {text.advice}"


def beside_text(finding: Finding, language: str) -> str:
    """The finding in a few words, for the column beside its row."""
    return finding_text(finding.code, finding.params, language).beside


def _chosen(texts: str | tuple[str, ...], params: Mapping[str, str]) -> str:
    """The first text whose parameters are all known, filled in.

    The last one of every finding needs none; a test holds them to it.
    """
    fitting = (
        text
        for text in ((texts,) if isinstance(texts, str) else texts)
        if all(params.get(name) for name in parameters(text))
    )
    return next(fitting, "").format_map(params)


@cache
def parameters(text: str) -> tuple[str, ...]:
    """The names of the parameters that a text wants."""
    return tuple(name for _, name, _, _ in Formatter().parse(text) if name)


def _shown(key: str, value: str, language: str) -> str:
    if key == "role":
        return _ROLES[language].get(value, value)
    one_line = " ".join(value.split())
    dated = _ISO.sub(r"\3.\2.\1", one_line)
    return _cut(dated, _LONGEST)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
