"""Sentences for errors: what happened and what to do next."""

from collections.abc import Mapping
from importlib import import_module


def failure_sentence(code: str, params: Mapping[str, str], language: str) -> str:
    """The sentence of an error's code, with what it names filled in."""
    texts: dict[str, str] = import_module(f"sheetsync.lang.{language}.error").ERRORS
    return texts[code].format(**params)
