"""What sheets say, kept from steering the terminal it is shown on.

A cell, a file's name or a plans list may hold control signs: they could clear
the screen, forge lines, or rename the window. Colours are all that may pass, and
only where somebody looks.
"""

import re
from typing import Any, TextIO

_COLOUR = r"\x1b\[[0-9;]*m"
#: C0 and C1 controls but for tab and line feed, line and paragraph separators,
#: and what turns the reading direction around.
_CONTROLS = r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
_PLAIN = re.compile(_CONTROLS)
_COLOURED = re.compile(f"({_COLOUR})|{_CONTROLS}")


def clean_text(text: str) -> str:
    """The text without control signs; lines stay lines."""
    return _PLAIN.sub("", text.replace("\r\n", "\n"))


class CleanOutput:
    """A stream of text that lets no control signs but colours through.

    Args:
        stream: where the text goes; in everything else this is that stream.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write the text cleaned; its length as it was given."""
        if self._stream.isatty():
            whole = text.replace("\r\n", "\n")
            self._stream.write(_COLOURED.sub(lambda found: found[1] or "", whole))
        else:
            self._stream.write(clean_text(text))
        return len(text)

    def writelines(self, lines: list[str]) -> None:
        """Write lines, each cleaned."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        """Everything else of the stream itself."""
        return getattr(self._stream, name)
