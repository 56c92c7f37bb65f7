"""Letters as plain text, good to read in any font.

Nothing relies on columns: lines are set off by a dash and by indentation, so
that the text reads well in a proportional font and aloud.
"""

import textwrap
from collections.abc import Iterator

from sheetsync.report.letter import Block, Letter, Line, printable
from sheetsync.report.wording import kept_together

#: Characters in a line; mail programs quote up to here without breaking.
WIDTH = 72
_INDENT = "  "
_BAR = 24


def letter_text(letter: Letter) -> str:
    """The letter as text, at most `WIDTH` wide but for links."""
    parts = [_head(letter)]
    parts += ["\n".join(_block(block)) for block in letter.blocks]
    if letter.foot:
        foot = "\n".join(_wrapped(text) for text in letter.foot)
        parts.append("---\n" + foot)
    text = "\n\n".join(part for part in parts if part)
    return printable(text.replace("\u00a0", " ")) + "\n"


def _head(letter: Letter) -> str:
    lines = [_wrapped(letter.title)]
    if letter.subtitle:
        lines.append(_wrapped(letter.subtitle))
    if letter.paragraphs:
        lines.append("")
        lines.extend(_wrapped(text) for text in letter.paragraphs)
    if letter.tiles:
        lines.append("")
        width = max(len(str(tile.number)) for tile in letter.tiles)
        lines.extend(f"{tile.number:>{width}}  {tile.label}" for tile in letter.tiles)
    return "\n".join(lines)


def _block(block: Block) -> Iterator[str]:
    if block.part:
        yield _wrapped(block.part)
        yield ""
    if block.heading:
        heading = _wrapped(block.heading)
        yield heading
        yield "-" * min(WIDTH, max(map(len, heading.split("\n"))))
    for paragraph in block.paragraphs:
        yield _wrapped(paragraph)
    for line in block.lines:
        yield from _line(line)
    for bar in block.bars:
        length = round(bar.share * _BAR)
        yield f"{bar.label}: {bar.text or bar.number} {'#' * length}".rstrip()
    if block.quote:
        yield from block.quote
    if block.note:
        yield _wrapped(block.note)


def _line(line: Line) -> Iterator[str]:
    if line.group:
        yield _wrapped(f"{line.group}:")
    when = ", ".join(filter(None, (line.when, line.badge)))
    first = f"{when}: {line.title}" if when and line.title else when or line.title
    yield _wrapped(first, "- ")
    for detail in line.details:
        yield _wrapped(detail, _INDENT)
    if line.link:
        yield _INDENT + line.link


def _wrapped(text: str, first: str = "") -> str:
    """The text in lines, the later ones indented as far as the first."""
    return textwrap.fill(
        kept_together(" ".join(text.split())),
        WIDTH,
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_on_hyphens=False,
    )
