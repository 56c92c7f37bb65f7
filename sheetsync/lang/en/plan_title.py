"""What titles of plans are about, in English."""

from sheetsync.lang.schema.plan_title import PlanTitleWords

PLAN_TITLE = PlanTitleWords(
    meant={
        "school": ("school",),
        "work": ("work",),
        "inner control": ("inner control", "internal control"),
        "upbringing": ("upbringing",),
        "methodical": ("methodical",),
        "union": ("union",),
        "annual": ("annual",),
        "activity": ("activity", "activities"),
    },
    short={},
    fillers=("plan", "of", "the", "for", "and", "on"),
    endings=frozenset({"", "s"}),
)
