"""Garbage is looked for seldom in a process that runs cycles."""

import gc

from sheetsync.app.collector import collect_seldom


def test_what_was_there_at_the_first_cycle_is_left_aside_once():
    collect_seldom()
    frozen = gc.get_freeze_count()
    circle: list[object] = []
    circle.append(circle)

    collect_seldom()

    assert frozen
    assert gc.get_freeze_count() == frozen
    assert gc.get_threshold()[0] >= 10_000
    assert gc.isenabled()
