"""Questions on the terminal: explained, answered or left at their usual value."""

from collections.abc import Callable

from sheetsync.cli.language import Words
from sheetsync.errors import UsageError

#: What is wrong with an answer, "" if nothing is.
Check = Callable[[str], str]


def accept(_answer: str) -> str:
    """Any answer will do."""
    return ""


class Asker:
    """Asks what the command line did not say.

    Args:
        words: texts; of a question `name` they are `ask.name` and, what it is
            for, `ask.name.why`.
        interactive: False takes every usual value without asking.
    """

    def __init__(self, words: Words, *, interactive: bool) -> None:
        self._words = words
        self.interactive = interactive

    def answer(
        self, name: str, given: str | None, usual: str = "", check: Check = accept
    ) -> str:
        """The answer to a question, checked.

        Args:
            name: of the question.
            given: what the command line said, None for nothing.
            usual: taken for an empty answer; "" if there is nothing usual.
            check: says what is wrong with an answer.

        Raises:
            UsageError: the command line's answer is wrong, or nobody answers.
        """
        if given is not None:
            return self._checked(given, check)
        if not self.interactive:
            return self._checked(usual, check)
        print()
        print(self._words(f"ask.{name}.why"))
        while True:
            text = self._read(name, usual)
            if text is None:
                return self._checked(usual, check)
            wrong = check(text)
            if not wrong:
                return text
            print(f"  {wrong}")

    def again(self, question: str) -> str | None:
        """What is typed at a question of its own; None where nobody is there."""
        if not self.interactive:
            return None
        try:
            return input(f"{question} ").strip()
        except EOFError:
            return None

    def _read(self, name: str, usual: str) -> str | None:
        shown = f" [{usual}]" if usual else ""
        try:
            text = input(f"{self._words(f'ask.{name}')}{shown}: ").strip()
        except EOFError:
            print()
            return None
        return text or usual

    @staticmethod
    def _checked(answer: str, check: Check) -> str:
        wrong = check(answer)
        if wrong:
            raise UsageError((wrong,))
        return answer
