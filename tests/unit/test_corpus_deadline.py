"""Every line of the deadline corpora is read as it says."""

import pytest

from tests.unit.corpus_deadline import Case, cases, differences


@pytest.mark.parametrize("case", cases(), ids=lambda case: repr(case.line["text"])[:60])
def test_line_is_read_as_it_says(case: Case) -> None:
    assert differences(case.line) == []


def test_corpus_is_large_and_says_each_cell_once() -> None:
    seen: set[tuple[object, ...]] = set()
    lines = [case.line for case in cases()]
    for line in lines:
        seen.add((line["text"], line.get("year"), line.get("basis")))
    assert len(lines) > 1500
    assert len(seen) > 0.97 * len(lines)
