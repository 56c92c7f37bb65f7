"""Answers to a column's question, in English."""

from sheetsync.lang.schema.switch import Switch, SwitchWords
from sheetsync.lang.schema.switch import switch_verbs as verbs

WORDS = SwitchWords(
    verbs={
        Switch.COUNT: (
            *verbs("count, includ, consider, read", "ignor, skip, exclud, omit"),
            *verbs("", "leave out, left out, leave it out", endings="whole"),
            *verbs("active", "inactive", endings="whole"),
        ),
        Switch.MAIL: (
            *verbs("send, remind, notify, want, wish, disturb, subscrib"),
            *verbs("", "unsubscrib"),
            *verbs("sent, notified", endings="whole"),
        ),
        Switch.CONFIRM: verbs("confirmed, approved", endings="whole"),
        Switch.MIND: verbs("mind, consider, shift", "ignor"),
        Switch.PAUSE: (),
        Switch.TELL: verbs("tell, notify, told", endings="whole"),
    },
    endings={
        "verb": (("(?:|e|s|es|d|ed|ped|ted|ing|ping|ting)", False),),
        "whole": (("", False),),
    },
    need=("need", "needed", "necessary", "required", "should"),
    needless=("unneeded", "unnecessary"),
    on=("on",),
    off=("off",),
    not_before=("not", "don't", "dont", "doesn't", "shouldn't", "never", "isn't"),
    not_noun=("no", "without"),
    things={
        Switch.MAIL: ("mail", "e-mail", "email", "letter", "reminder"),
        Switch.PAUSE: ("pause", "leave", "break"),
    },
    about=("school", "plan", "tab", "book", "day"),
    fillers=(
        "do",
        "does",
        "be",
        "is",
        "to",
        "it",
        "this",
        "the",
        "any",
        "me",
        "him",
        "her",
        "for",
        "now",
        "yet",
        "please",
        "temporarily",
    ),
)
