"""The weekly mail to a district: its main tables, and the whole as .xlsx."""

from collections.abc import Sequence

from sheetsync.model.district import District, OverdueLine, SchoolLine
from sheetsync.model.notice import Attachment, MailMessage, NoticeKind
from sheetsync.model.page import Addressee
from sheetsync.report.district_sheet_list import names_text
from sheetsync.report.district_wording import (
    coverage_text,
    day_of,
    district_tiles,
    district_title,
    district_words,
    reading_text,
    reason_text,
    school_label,
)
from sheetsync.report.html import letter_html
from sheetsync.report.letter import (
    Bar,
    Block,
    Letter,
    Line,
    Tone,
    at_most,
    web_link,
)
from sheetsync.report.page_mail import XLSX
from sheetsync.report.phrase import plan_label, school_year
from sheetsync.report.plain import letter_text
from sheetsync.report.wording import Words

#: How much of each list the mail shows; the workbook has all.
MISSING_AT_MOST = 30
SCHOOLS_AT_MOST = 25
OVERDUE_AT_MOST = 20
COMPARED_AT_MOST = 12
BARS_AT_MOST = 15
_WEEKS_AT_MOST = 12
#: Letters of a school's name beside its bar.
_LABEL = 40


def district_subject(district: District, language: str) -> str:
    """The subject: the week, then how many schools the numbers are of."""
    words = district_words(language)
    return words(
        "subject.district",
        days=words.days(district.week.start, district.week_shown_to),
        read=district.read,
        all=district.schools,
    )


def district_mail(
    district: District,
    to: Addressee,
    *,
    period: str,
    workbook: bytes = b"",
    link: str = "",
) -> MailMessage:
    """The district's week as a mail.

    Args:
        district: what to show.
        to: who gets it.
        period: ISO week, "2026-W42".
        workbook: the district's tabs as .xlsx; empty sends none.
        link: opens the district's book, "" if no link does.
    """
    letter = district_letter(district, to.language, attached=bool(workbook), link=link)
    files = (Attachment(f"{district.today:%Y-%m-%d}.xlsx", XLSX, workbook),)
    return MailMessage(
        key=to.key(NoticeKind.DISTRICT, period),
        to_address=to.person.email,
        to_name=to.person.full_name,
        subject=district_subject(district, to.language),
        text=letter_text(letter),
        html=letter_html(letter),
        from_name=district.name,
        attachments=files if workbook else (),
    )


def district_letter(
    district: District, language: str, *, attached: bool = False, link: str = ""
) -> Letter:
    """The district as a letter, coverage before every number."""
    words = district_words(language)
    checked = f"{words('checked')}: {words.moment(district.checked_at)}"
    coverage = coverage_text(district, words)
    blocks = [
        *_missing(district, words),
        _schools(district, words),
        _overdue(district, words),
        *_compared(district, words),
        *_history(district, words),
    ]
    if address := web_link(link):
        blocks.append(Block(lines=(Line(words("foot.open"), link=address),)))
    foot = [words("district.foot")]
    if attached:
        foot.append(words("foot.attached"))
    return Letter(
        language=words.language,
        title=district_title(district, words),
        subtitle=f"{words.as_of(district.today)}. {checked}",
        preview=coverage,
        paragraphs=(
            coverage,
            words("coverage.totals" if district.missing else "coverage.all"),
        ),
        tiles=district_tiles(district, words),
        blocks=tuple(blocks),
        foot=tuple(foot),
    )


def _missing(district: District, words: Words) -> list[Block]:
    if not district.missing:
        return []
    shown, more = at_most(district.missing, MISSING_AT_MOST)
    lines = tuple(
        Line(
            line.name,
            badge=reading_text(line, words),
            details=(
                reason_text(line, words),
                f"{words('column.as_of')}: {day_of(line.as_of)}",
            ),
            tone=Tone.OVERDUE,
        )
        for line in shown
    )
    return [
        Block(heading=words("coverage.missing"), lines=lines, note=_more(more, words))
    ]


def _more(more: int, words: Words) -> str:
    return words("district.more", n=more) if more else ""


def _schools(district: District, words: Words) -> Block:
    shown, more = at_most(district.lines, SCHOOLS_AT_MOST)
    return Block(
        heading=words("schools"),
        paragraphs=(
            words("schools.order"),
            words.discipline(district.numbers.discipline),
        ),
        bars=_bars(district.lines, words),
        lines=tuple(_school(line, words) for line in shown),
        note=_more(more, words),
    )


def _bars(lines: Sequence[SchoolLine], words: Words) -> tuple[Bar, ...]:
    """A simple chart of overdue rows, the schools with most of them."""
    late = sorted(
        (line for line in lines if line.numbers.overdue),
        key=lambda line: -line.numbers.overdue,
    )[:BARS_AT_MOST]
    most = late[0].numbers.overdue if late else 1
    return tuple(
        Bar(
            school_label(line.name, _LABEL),
            line.numbers.overdue,
            line.numbers.overdue / most,
            words("count.overdue", n=line.numbers.overdue),
        )
        for line in late
    )


def _school(line: SchoolLine, words: Words) -> Line:
    if line.as_of is None:
        return Line(line.name, details=(words("reading.never"),))
    numbers = line.numbers
    counts = {
        "count.overdue": numbers.overdue,
        "count.this_week": numbers.this_week,
    }
    parts = [words(key, n=number) for key, number in counts.items()]
    parts.append(f"{words('column.clarify').lower()} – {numbers.to_clarify}")
    if numbers.discipline.fell_due:
        parts.append(words.discipline(numbers.discipline))
    day = f"{words('column.as_of')}: {day_of(line.as_of)}"
    return Line(line.name, details=(" · ".join(parts), day), link=web_link(line.link))


def _overdue(district: District, words: Words) -> Block:
    shown, _ = at_most(district.overdue, OVERDUE_AT_MOST)
    year = school_year(district.today)
    counted = sum(line.numbers.overdue for line in district.lines)
    return Block(
        heading=words("district.overdue"),
        lines=tuple(_overdue_line(line, year, words) for line in shown),
        note=_more(counted - len(shown), words) if shown else words("none.overdue"),
    )


def _overdue_line(line: OverdueLine, year: int, words: Words) -> Line:
    lead = line.row.lead or words("lead.unnamed")
    return Line(
        line.row.activity or "–",
        when=day_of(line.row.due),
        badge=words.count("days.late", line.days_late),
        details=(f"{line.name} · {plan_label(line.plan, year)}", lead),
        link=web_link(line.row.link),
        tone=Tone.OVERDUE,
    )


def _compared(district: District, words: Words) -> list[Block]:
    activities = [
        (plan.title, one) for plan in district.compared for one in plan.activities
    ]
    activities.sort(key=lambda pair: -len(pair[1].late))
    shown, more = at_most(activities, COMPARED_AT_MOST)
    if not shown:
        return []
    lines = tuple(
        Line(
            one.activity,
            badge=f"{words('column.late_count')}: {len(one.late)}/{one.schools}",
            details=(title, names_text(one.late, words)),
            tone=Tone.SOON,
        )
        for title, one in shown
    )
    return [Block(heading=words("compare.late"), lines=lines, note=_more(more, words))]


def _history(district: District, words: Words) -> list[Block]:
    weeks = district.weeks[-_WEEKS_AT_MOST:]
    if len(weeks) < 2:
        return []
    most = max(week.overdue for week in weeks) or 1
    bars = tuple(
        Bar(
            words.day(week.week_start, district.today),
            week.overdue,
            week.overdue / most,
            f"{words('count.overdue', n=week.overdue)}"
            f" ({words.count('schools', week.schools)})",
        )
        for week in weeks
    )
    return [
        Block(
            heading=words("history"),
            paragraphs=(words("history.schools"),),
            bars=bars,
        )
    ]
