"""The Monday page as a letter, in the order of DESIGN, section 8."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sheetsync.lang.message import finding_text
from sheetsync.model.page import ClarifyItem, LeadNumbers, Page, PlanNumbers
from sheetsync.report.chat import chat_lines
from sheetsync.report.letter import (
    Bar,
    Block,
    Letter,
    Line,
    Tile,
    Tone,
    at_most,
    web_link,
)
from sheetsync.report.line import done_line, fault_line, row_line
from sheetsync.report.phrase import (
    change_text,
    clarify_place,
    fault_groups,
    lead_text,
    mail_counts,
    mails_heading,
    outbox_text,
    page_subtitle,
    plan_label,
)
from sheetsync.report.wording import Words

#: How much of each list a mail shows; the summary tab and the .xlsx have all.
WEEK_AT_MOST = 30
OVERDUE_AT_MOST = 30
DONE_AT_MOST = 12
COMING_AT_MOST = 20
PEOPLE_AT_MOST = 40


def page_letter(
    page: Page, words: Words, *, attached: bool = False, summary_link: str = ""
) -> Letter:
    """The page as a letter.

    Args:
        page: what to show.
        words: the reader's language.
        attached: an .xlsx of the same goes with it.
        summary_link: opens the summary tab; "" if there is no such link.
    """
    title = words("title")
    if page.school:
        title = f"{title}: {page.school}"
    checked = f"{words('checked')}: {words.moment(page.checked_at)}"
    blocks = [
        *_faults(page, words),
        _this_week(page, words),
        _overdue(page, words),
        _done(page, words),
        _coming(page, words),
        _clarify(page, words),
        *_people(page.people, words),
        *_plans(page.plans, "plans", words),
        *_plans(page.closed, "closed", words),
        _discipline(page, words),
        _mails(page, words),
        *_outbox(page, words),
        *_chat(page, words),
    ]
    if link := web_link(summary_link):
        blocks.append(Block(lines=(Line(words("foot.open"), link=link),)))
    foot = [words("foot.page" if page.owner else "foot.page.all")]
    if attached:
        foot.append(words("foot.attached"))
    return Letter(
        language=words.language,
        title=title,
        subtitle=f"{page_subtitle(page, words)}. {checked}",
        preview=", ".join(row.activity for row in page.this_week[:3]),
        tiles=_tiles(page, words),
        blocks=tuple(blocks),
        foot=tuple(foot),
    )


def _tiles(page: Page, words: Words) -> tuple[Tile, ...]:
    numbers = page.numbers
    overdue = (
        words("tile.newly", n=numbers.newly_overdue)
        if numbers.newly_overdue
        else words("tile.overdue")
    )
    return (
        Tile(numbers.this_week, words("tile.this_week")),
        Tile(
            numbers.overdue,
            overdue,
            Tone.OVERDUE if numbers.overdue else Tone.PLAIN,
        ),
        Tile(numbers.done_last_week, words("tile.done")),
        Tile(numbers.to_clarify, words("tile.clarify")),
    )


def _listed(
    heading: str, lines: Iterable[Line], most: int, nothing: str, words: Words
) -> Block:
    """A block of at most so many lines, which says what it leaves out."""
    shown, more = at_most(tuple(lines), most)
    note = words("more", n=more) if more else ""
    return Block(heading=heading, lines=shown, note=note if shown else nothing)


def _faults(page: Page, words: Words) -> list[Block]:
    """Plans that were left out stand first: a part never looks complete."""
    return [
        Block(
            heading=words(heading),
            lines=tuple(fault_line(fault, words) for fault in faults),
        )
        for heading, faults in fault_groups(page.faults)
    ]


def _this_week(page: Page, words: Words) -> Block:
    lines = (row_line(row, words, page.today) for row in page.this_week)
    heading = words("week", days=words.days(page.week.start, page.week_shown_to))
    return _listed(heading, lines, WEEK_AT_MOST, words("none.this_week"), words)


def _overdue(page: Page, words: Words) -> Block:
    lines = (
        replace(
            row_line(row, words, page.today, with_lead=False),
            group=lead_text(row, words) if at == 0 else "",
        )
        for group in page.overdue
        for at, row in enumerate(group.rows)
    )
    block = _listed(
        words("overdue"), lines, OVERDUE_AT_MOST, words("none.overdue"), words
    )
    if not page.numbers.no_mark:
        return block
    note = " ".join(
        filter(None, (block.note, words("no_mark", n=page.numbers.no_mark)))
    )
    return replace(block, note=note)


def _done(page: Page, words: Words) -> Block:
    lines = (done_line(row, words, page.today) for row in page.done_last_week)
    return _listed(words("done"), lines, DONE_AT_MOST, words("none.done"), words)


def _coming(page: Page, words: Words) -> Block:
    lines = (
        replace(
            row_line(row, words, page.today, with_distance=False),
            group=words.month(month.month) if at == 0 else "",
        )
        for month in page.coming
        for at, row in enumerate(month.rows)
    )
    return _listed(words("coming"), lines, COMING_AT_MOST, words("none.coming"), words)


def _clarify(page: Page, words: Words) -> Block:
    lines = [_clarify_line(item, words) for item in page.clarify]
    more = page.numbers.to_clarify - len(lines)
    note = words("clarify.more", n=more) if more else ""
    return Block(
        heading=words("clarify"),
        lines=tuple(lines),
        note=note if lines else words("none.clarify"),
    )


def _clarify_line(item: ClarifyItem, words: Words) -> Line:
    text = finding_text(item.finding.code, item.finding.params, words.language)
    return Line(
        clarify_place(item, words),
        details=tuple(filter(None, (text.sentence, text.advice))),
        link=web_link(item.link),
        badge=words("clarify.nobody") if item.reaches_nobody else "",
        tone=Tone.CLARIFY,
    )


def _people(people: Sequence[LeadNumbers], words: Words) -> list[Block]:
    if not people:
        return []
    lines = [
        Line(one.lead or words("no_lead"), details=(_numbers(one, words),))
        for one in people
    ]
    return [_listed(words("people"), lines, PEOPLE_AT_MOST, "", words)]


def _plans(plans: Sequence[PlanNumbers], heading: str, words: Words) -> list[Block]:
    if not plans:
        return []
    lines = [
        Line(
            one.plan.title if heading == "closed" else plan_label(one.plan.title),
            details=(_numbers(one, words),),
            link=web_link(one.plan.link),
        )
        for one in plans
    ]
    return [Block(heading=words(heading), lines=tuple(lines))]


def _numbers(one: LeadNumbers | PlanNumbers, words: Words) -> str:
    """All numbers of a person or plan in one line, zeros left out."""
    parts = [f"{words('column.done')}: {words('of', done=one.done, all=one.rows)}"]
    if one.discipline.share is not None:
        parts.append(words.discipline(one.discipline))
    elif one.discipline.fell_due:
        parts.append(words.discipline_cell(one.discipline))
    counts = {"count.this_week": one.this_week, "count.overdue": one.overdue}
    parts += [words(key, n=number) for key, number in counts.items() if number]
    if isinstance(one, PlanNumbers) and one.to_clarify:
        parts.append(f"{words('column.clarify').lower()} – {one.to_clarify}")
    return " · ".join(parts)


def _discipline(page: Page, words: Words) -> Block:
    paragraphs = [words.discipline(page.discipline)]
    if page.change:
        change = change_text(page.change, words)
        paragraphs.append(f"{words('change')}: {change}")
    weeks = page.weeks if len(page.weeks) > 1 else ()
    most = max((max(week.overdue, week.done) for week in weeks), default=0) or 1
    bars = tuple(
        Bar(
            words.day(week.week_start),
            week.overdue,
            week.overdue / most,
            f"{words('count.overdue', n=week.overdue)}",
        )
        for week in weeks
    )
    return Block(heading=words("discipline"), paragraphs=tuple(paragraphs), bars=bars)


def _mails(page: Page, words: Words) -> Block:
    lines = (
        Line(
            line.name,
            details=(
                " · ".join(
                    filter(
                        None,
                        (
                            mail_counts(line, words),
                            "" if line.address else words("no_address"),
                        ),
                    )
                ),
            ),
        )
        for line in page.mails
    )
    heading = words(mails_heading(page))
    block = _listed(heading, lines, PEOPLE_AT_MOST, words("none.mails"), words)
    if page.mail_on:
        return block
    note = " ".join(filter(None, (block.note, words("mails.switch"))))
    return replace(block, note=note)


def _outbox(page: Page, words: Words) -> list[Block]:
    lines = [
        Line(
            fact.name,
            when=words.day(fact.since, page.today),
            details=(outbox_text(fact, words),),
        )
        for fact in page.outbox
    ]
    return [Block(heading=words("outbox"), lines=tuple(lines))] if lines else []


def _chat(page: Page, words: Words) -> list[Block]:
    quote = chat_lines(page, words)
    return [Block(heading=words("chat"), quote=quote)] if quote else []
