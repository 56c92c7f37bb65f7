"""Where a cell stands: column letters and A1 addresses.

Rows and columns are counted from 0 inside the program and from 1, or in
letters, wherever a person or a contract sees them.
"""


def column_letters(column: int) -> str:
    """The letters of a column: 0 is "A", 26 is "AA".

    Raises:
        ValueError: `column` is negative.
    """
    if column < 0:
        raise ValueError(f"column must not be negative: {column}")
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """The column of its letters: "A" is 0, "AA" is 26.

    Raises:
        ValueError: `letters` is not one or more Latin letters.
    """
    number = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z":
            raise ValueError(f"not a column: {letters!r}")
        number = number * 26 + ord(letter) - ord("A") + 1
    if not number:
        raise ValueError("not a column: ''")
    return number - 1


def cell_address(row: int, column: int) -> str:
    """The A1 address of a cell counted from 0: (0, 0) is "A1"."""
    return f"{column_letters(column)}{row + 1}"
