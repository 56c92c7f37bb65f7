"""A school's people, ready for finding who is meant."""

from collections import defaultdict

from sheetsync.decide.roster_name import (
    Likeness,
    RosterName,
    agrees,
    compare_surnames,
    dictionary_forms,
    take_apart,
)
from sheetsync.lang.fold import fold_kazakh
from sheetsync.model.party import Group, Person, PersonName


class RosterIndex:
    """People and groups of a school by name, role and plan.

    Building it costs a look at every line once; after that a mention costs one
    comparison with each person who has the same first initial, and a mention
    that was met before costs nothing.
    """

    def __init__(self, roster: tuple[Person, ...], groups: tuple[Group, ...]) -> None:
        self.roster = roster
        self.groups = groups
        self._names = tuple((take_apart(p.full_name), p) for p in roster)
        self._by_initial: dict[str, list[tuple[RosterName, Person]]] = defaultdict(list)
        self._surnames = {name.surname for name, _ in self._names}
        self._by_name: dict[str, list[Person]] = defaultdict(list)
        self.by_role: dict[str, list[Person]] = defaultdict(list)
        self.by_position: dict[str, list[Person]] = defaultdict(list)
        self._groups: dict[tuple[str, str], Group] = {}
        self._met: dict[PersonName, tuple[tuple[Person, ...], Person | None]] = {}
        for name, person in self._names:
            self._by_initial[name.given[:1]].append((name, person))
            self._by_name[_key(person.full_name)].append(person)
            for role in person.roles:
                self.by_role[role].append(person)
            if person.position:
                self.by_position[_key(person.position)].append(person)
        for group in groups:
            self._groups.setdefault((_key(group.name), _key(group.plan)), group)

    def group(self, name: str, plan_title: str) -> Group | None:
        """The line for a group's name: this plan's own before that for all."""
        key = _key(name)
        own = self._groups.get((key, _key(plan_title)))
        return own or self._groups.get((key, ""))

    def has_surname(self, word: str) -> bool:
        """Whether a word is somebody's surname, in the nominative and unmended.

        Where the groups tab lists people under that word they are meant instead.
        """
        listed = any(key == _key(word) for key, _ in self._groups)
        return fold_kazakh(word) in self._surnames and not listed

    def members(self, group: Group) -> tuple[Person, ...]:
        """The people of a group in its order; unknown and doubtful names fall out."""
        people: list[Person] = []
        for member in group.members:
            found = self._by_name.get(_key(member), [])
            if len(found) == 1 and found[0] not in people:
                people.append(found[0])
        return tuple(people)

    def find(self, mention: PersonName) -> tuple[tuple[Person, ...], Person | None]:
        """All people whom a mention fits equally well, and a suggestion.

        Nobody, one, or several; the suggestion is whom it nearly fits, where it
        fits nobody.
        """
        found = self._met.get(mention)
        if found is None:
            found = self._met[mention] = self._find(mention)
        return found

    def _find(self, mention: PersonName) -> tuple[tuple[Person, ...], Person | None]:
        possible = [
            (name, person)
            for name, person in self._possible(mention)
            if agrees(mention, name)
        ]
        if not mention.surname:
            people = tuple(p for n, p in possible if n.given and mention.given)
            named = (p for p in self._as_surname(mention) if p not in people)
            return (*people, *named), None
        best = Likeness.SLIP if self._may_slip(mention) else Likeness.INFLECTED
        fitting: list[Person] = []
        for name, person in possible:
            likeness = compare_surnames(mention.surname, name)
            if likeness > best:
                best, fitting = likeness, [person]
            elif likeness == best:
                fitting.append(person)
        if not fitting:
            fitting = self._turned(mention)
        if fitting:
            return tuple(fitting), None
        return (), self._suggest(mention)

    def _turned(self, mention: PersonName) -> list[Person]:
        """Whom a name fits if its two words stand in the other order.

        «Досжан Серік»: many surnames are given names as well, and only the
        roster tells which is which. No slip is assumed then.
        """
        if not mention.given or mention.initials or mention.patronymic:
            return []
        turned = PersonName(mention.given, given=mention.surname)
        return [
            person
            for name, person in self._possible(turned)
            if agrees(turned, name)
            and compare_surnames(turned.surname, name) >= Likeness.INFLECTED
        ]

    def _as_surname(self, mention: PersonName) -> list[Person]:
        """Whom a given name alone fits as a surname: «Досжан»."""
        if mention.initials or mention.patronymic:
            return []
        return [
            person
            for name, person in self._names
            if compare_surnames(mention.given, name) >= Likeness.TYPED
        ]

    def _possible(self, mention: PersonName) -> list[tuple[RosterName, Person]]:
        initial = fold_kazakh(mention.given or mention.initials)[:1]
        if not initial:
            return list(self._names)
        return [*self._by_initial.get(initial, ()), *self._by_initial.get("", ())]

    def _may_slip(self, mention: PersonName) -> bool:
        """Whether a slip of the keyboard may be assumed.

        Not where the surname, as written, is somebody's: then a stranger of
        that family is meant. Nor for a surname alone.
        """
        if not (mention.initials or mention.given):
            return False
        return not dictionary_forms(fold_kazakh(mention.surname)) & self._surnames

    def _suggest(self, mention: PersonName) -> Person | None:
        """The one whom a mention nearly fits: initials first, then anybody."""
        possible = [
            (name, person)
            for name, person in self._possible(mention)
            if agrees(mention, name)
        ]
        for candidates in (possible, list(self._names)):
            near = [
                (compare_surnames(mention.surname, name), at)
                for at, (name, _) in enumerate(candidates)
            ]
            best = max(near, default=(Likeness.NONE, 0))
            if best[0] > Likeness.NONE:
                if sum(likeness == best[0] for likeness, _ in near) == 1:
                    return candidates[best[1]][1]
                return None
        return None


def _key(text: str) -> str:
    """Text for comparing names of groups and people."""
    return " ".join(fold_kazakh(text).replace(".", " ").replace('"', " ").split())
