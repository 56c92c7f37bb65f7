"""Sentences for errors: what happened and what to do next."""

from collections.abc import Mapping
from importlib import import_module

#: Modules of a language that hold sentences, each under a name of its own.
_MODULES = ("error", "google_error", "state_error", "use_error")


def failure_sentence(code: str, params: Mapping[str, str], language: str) -> str:
    """The sentence of an error's code, with what it names filled in.

    Raises:
        KeyError: no module knows the code, or the sentence names more than
            `params` gives.
    """
    for name in _MODULES:
        module = import_module(f"sheetsync.lang.{language}.{name}")
        texts: dict[str, str] = module.TEXTS
        if code in texts:
            named = dict(params)
            if "{account}" in texts[code] and not named.get("account"):
                is_person = "account" in named
                named["account"] = (
                    module.OWN_ACCOUNT if is_person else module.ANY_ACCOUNT
                )
            return texts[code].format(**named).strip()
    raise KeyError(code)
