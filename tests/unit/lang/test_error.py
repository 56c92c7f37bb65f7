"""Every error code has a sentence in each language, with the same gaps."""

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

import sheetsync
from sheetsync.lang.en.error import TEXTS as ENGLISH_BOOKS
from sheetsync.lang.en.google_error import TEXTS as ENGLISH_GOOGLE
from sheetsync.lang.kk.error import TEXTS as KAZAKH_BOOKS
from sheetsync.lang.kk.google_error import TEXTS as KAZAKH_GOOGLE
from sheetsync.lang.ru.error import TEXTS as RUSSIAN_BOOKS
from sheetsync.lang.ru.google_error import TEXTS as RUSSIAN_GOOGLE
from sheetsync.model.finding import CATALOGUE

ENGLISH = ENGLISH_BOOKS | ENGLISH_GOOGLE
KAZAKH = KAZAKH_BOOKS | KAZAKH_GOOGLE
RUSSIAN = RUSSIAN_BOOKS | RUSSIAN_GOOGLE
PACKAGE = Path(sheetsync.__file__).parent
#: State and mail have a test of their own.
CODE = re.compile(r"(?:book|config|google)\.[a-z_]+")


def raised_codes() -> set[str]:
    """First arguments of errors, `(SomeError, "code")` pairs, codes of books."""
    found = set()
    for file in PACKAGE.rglob("*.py"):
        room = file.relative_to(PACKAGE).parts[0]
        if room == "lang":
            continue
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                name = _name(node.func)
                if name.endswith("Error") or name == "__init__":
                    found |= _codes(node.args[:1])
            elif isinstance(node, ast.Tuple) and _is_error(node.elts[:1]):
                found |= _codes(node.elts[1:2])
        if room == "books":
            # Links choose their code from a table; findings are no errors.
            found |= _codes([tree]) - CATALOGUE.keys()
    return found


def _name(node: ast.expr) -> str:
    return getattr(node, "attr", getattr(node, "id", ""))


def _is_error(nodes: list[ast.expr]) -> bool:
    return any(_name(node).endswith("Error") for node in nodes)


def _codes(nodes: list[ast.AST]) -> set[str]:
    texts = (
        node.value
        for top in nodes
        for node in ast.walk(top)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    return {text for text in texts if CODE.fullmatch(text)}


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("texts", [KAZAKH, RUSSIAN, ENGLISH], ids=["kk", "ru", "en"])
def test_every_raised_code_has_a_text_and_no_text_is_left_over(texts):
    assert raised_codes() == {code for code in texts if CODE.fullmatch(code)}


@pytest.mark.parametrize("code", ENGLISH)
def test_a_text_names_the_same_things_in_each_language(code):
    assert gaps(KAZAKH[code]) == gaps(ENGLISH[code]) == gaps(RUSSIAN[code])


@pytest.mark.parametrize("texts", [KAZAKH, RUSSIAN, ENGLISH], ids=["kk", "ru", "en"])
def test_texts_are_whole_sentences_without_exclamation_marks(texts):
    for code, text in texts.items():
        assert "!" not in text, code
        assert text[-1] in ".…}»", code
        assert len(re.findall(r"[.:](?:\s|$)", text)) >= 2, f"{code}: what to do next?"
