"""Classes that stand at a name say whose they are: «5 «А» – Т. Жан, 5 «Ә» – С. Бек».

A dash or a colon points from the label to the name; a parallel class ("5А") is
its neighbour's also with nothing between. A mere number is no such label: it
may count the people.
"""

from typing import TypeGuard

from sheetsync.read.responsible_items import Between, Item
from sheetsync.read.responsible_parts import Part
from sheetsync.read.responsible_stretch import is_class
from sheetsync.read.responsible_tokens import Kind

_POINTING = frozenset({Kind.DASH, Kind.COLON})


def join_labels(items: list[Item]) -> list[Item]:
    """The items with each class label given to the name that it stands at."""
    if not any(map(_is_label, items)):
        return items
    result: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        at += 1
        if not isinstance(item, Part) or not _is_label(item):
            result.append(item)
            continue
        begin = at + 1 if at < len(items) and _points(items[at]) else at
        after = items[begin] if begin < len(items) else None
        before = result[-1] if result else None
        if begin > at or not _is_name(before):
            if _is_name(after):
                after.atoms[:0] = item.atoms
                result.append(after)
                at = begin + 1
                continue
        elif not _is_name(after):
            before.atoms.extend(item.atoms)
            continue
        result.append(item)
    return result


def _is_name(item: Item | None) -> TypeGuard[Part]:
    return isinstance(item, Part) and item.name is not None


def _points(item: Item) -> bool:
    return isinstance(item, Between) and item.kind in _POINTING


def _is_label(item: Item) -> bool:
    """Whether a part is nothing but a class: «5 «А»», «5 сынып»."""
    if not isinstance(item, Part) or item.head is not None or item.name is not None:
        return False
    if not any(atom.kind is Kind.CLASSES for atom in item.atoms):
        return False
    named = [atom for atom in item.atoms if atom.kind is not Kind.DOT]
    return all(a.kind is Kind.CLASSES or is_class(a) for a in named) and any(
        a.kind is not Kind.CLASSES or any(map(str.isalpha, a.text)) for a in named
    )
