"""A row stays itself whatever staff do to its sheet (DESIGN, section 5)."""

from hypothesis import given
from hypothesis import strategies as st

from sheetsync.decide.identity import match_rows, row_ids
from sheetsync.model.history import RowMemory
from sheetsync.model.mark import MarkKind
from sheetsync.model.status import Status

WORDS = [
    "бұйрық",
    "жиналыс",
    "есеп",
    "сабақ",
    "семинар",
    "байқау",
    "кеңес",
    "сауалнама",
    "мереке",
    "тексеру",
]
#: Activities as plans have them: a few words each, all different.
ACTIVITIES = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=3, max_size=7).map(" ".join),
    min_size=1,
    max_size=12,
    unique_by=lambda text: tuple(sorted(text.split())),
)
NAMES = st.lists(
    st.tuples(st.sampled_from(["", "1", "2"]), st.sampled_from([*WORDS, ""])),
    max_size=12,
)


def remembered(names, key: str = "plan") -> list[RowMemory]:
    ids = row_ids(key, names, [None] * len(names), [])
    return [
        RowMemory(row_id, number, activity, None, Status.OPEN, MarkKind.NONE)
        for row_id, (number, activity) in zip(ids, names, strict=True)
    ]


def ids_of(names, old) -> list[str]:
    return row_ids("plan", names, match_rows(names, old), old)


@given(NAMES, NAMES)
def test_no_remembered_row_is_taken_twice_and_ids_are_unique(new, old):
    matches = match_rows(new, remembered(old))
    taken = [at for at in matches if at is not None]

    assert len(taken) == len(set(taken))
    assert len(set(ids_of(new, remembered(old)))) == len(new)


@given(NAMES)
def test_an_untouched_table_keeps_every_id(names):
    named = [name for name in names if any(name)]
    old = remembered(named)

    assert ids_of(named, old) == [row.row_id for row in old]


@given(ACTIVITIES, st.randoms(use_true_random=False))
def test_sorting_and_renumbering_keep_every_id(activities, random):
    old = remembered([(str(at), text) for at, text in enumerate(activities, start=1)])
    of_text = {row.activity: row.row_id for row in old}
    shuffled = random.sample(activities, len(activities))

    found = ids_of([(str(at), text) for at, text in enumerate(shuffled, 1)], old)

    assert found == [of_text[text] for text in shuffled]


@given(ACTIVITIES, st.data())
def test_inserting_and_deleting_rows_touch_no_other_row(activities, data):
    old = remembered([("", text) for text in activities])
    of_text = {row.activity: row.row_id for row in old}
    gone = data.draw(st.integers(0, len(activities) - 1))
    kept = [text for at, text in enumerate(activities) if at != gone]
    at = data.draw(st.integers(0, len(kept)))
    now = [*kept[:at], "мүлде жаңа бөлек жол қосылды", *kept[at:]]

    found = dict(zip(now, ids_of([("", text) for text in now], old), strict=True))

    assert all(found[text] == of_text[text] for text in kept)
    assert found["мүлде жаңа бөлек жол қосылды"] not in of_text.values()


@given(ACTIVITIES, st.data())
def test_a_slip_mended_in_one_row_keeps_every_id(activities, data):
    long_enough = [f"{text} туралы мектепішілік жұмыс" for text in activities]
    old = remembered([(str(at), text) for at, text in enumerate(long_enough)])
    edited = data.draw(st.integers(0, len(long_enough) - 1))
    letter = data.draw(st.integers(0, len(long_enough[edited]) - 1))
    text = long_enough[edited]
    now = [*long_enough]
    now[edited] = f"{text[:letter]}ъ{text[letter + 1 :]}"

    found = ids_of([(str(at), text) for at, text in enumerate(now)], old)

    assert found == [row.row_id for row in old]
