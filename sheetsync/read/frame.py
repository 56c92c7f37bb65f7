"""Lines around a table: approval, goals, who made the plan, signatures."""

import re
from enum import StrEnum

from sheetsync.lang.fold import fold_kazakh
from sheetsync.read.lexicon import TABLES

_BEGINNING = 60
_SHORT_LINE = 120
_WORDS_BEFORE_POST = 2


class Frame(StrEnum):
    """What a line around a table is."""

    APPROVAL = "approval"
    GOALS = "goals"
    MAKER = "maker"
    CLOSING = "closing"
    SIGNATURE = "signature"


def _beginning(words: list[str]) -> re.Pattern[str]:
    folded = sorted({fold_kazakh(word) for word in words}, key=len, reverse=True)
    return re.compile(rf'["(*\s]*(?:{"|".join(map(re.escape, folded))})(?!\w)')


_FRAMES = [table.frame for table in TABLES]
_APPROVAL = _beginning([word for frame in _FRAMES for word in frame.approval])
_GOALS = _beginning([word for frame in _FRAMES for word in frame.goals])
_MAKERS = _beginning([word for frame in _FRAMES for word in frame.makers])
_CLOSING = _beginning([word for frame in _FRAMES for word in frame.closing])
_POST_WORDS = [fold_kazakh(word) for frame in _FRAMES for word in frame.posts]
_POSTS = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, _POST_WORDS))})")
_INITIALS = re.compile(r"(?<!\w)[а-яa-z]\.\s?(?:[а-яa-z]\.\s?)?[а-яa-z]{2,}")
_INITIALS_BEHIND = re.compile(r"[а-яa-z]{2,}\s[а-яa-z]\.\s?(?:[а-яa-z]\.)?(?!\w)")
_NAME = re.compile(rf"{_INITIALS.pattern}|{_INITIALS_BEHIND.pattern}")
_NAME_AT_END = re.compile(rf"(?:{_NAME.pattern})[\s._/]*$")
_RULE = re.compile(r"_{3,}|\.{8,}")


def has_name(text: str) -> bool:
    """Whether a text holds initials beside a surname."""
    return _NAME.search(fold_kazakh(text[:_SHORT_LINE])) is not None


def _is_post_with_name(folded: str) -> bool:
    """Whether a line is a post, early in it, and a name that ends it."""
    post = _POSTS.search(folded)
    if post is None or len(folded[: post.start()].split()) > _WORDS_BEFORE_POST:
        return False
    return _NAME_AT_END.search(folded) is not None


def read_frame(text: str) -> Frame | None:
    """What a line's text says it is, None for the text of a plan.

    Footers need more than their first word, for a section may begin so too: a
    colon, a line to sign on, a name, or nothing else at all.
    """
    folded = fold_kazakh(text[: _SHORT_LINE * 2])
    if _APPROVAL.match(folded):
        return Frame.APPROVAL
    if _GOALS.match(folded) and ":" in folded[:_BEGINNING]:
        return Frame.GOALS
    for pattern, frame in ((_MAKERS, Frame.MAKER), (_CLOSING, Frame.CLOSING)):
        match = pattern.match(folded)
        if match is None:
            continue
        rest = folded[match.end() :].lstrip(" .")
        if not rest or rest[0] in ":-_=/" or _RULE.search(rest):
            return frame
        if len(folded) <= _SHORT_LINE and (":" in rest[:30] or _NAME.search(rest)):
            return frame
        if frame is Frame.CLOSING and rest[0].isdigit():
            return frame
    if _RULE.search(folded) and len(folded) <= _SHORT_LINE * 2:
        return Frame.SIGNATURE
    if len(folded) <= _SHORT_LINE and _is_post_with_name(folded):
        return Frame.SIGNATURE
    return None
