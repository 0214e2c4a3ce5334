"""Tables that KoboToolbox and ODK Central give out of our own form, turned into sheets of the workbook.

They carry the names or the labels of the questions, perhaps below the name of their group, beside columns of the other
server (https://support.kobotoolbox.org, https://docs.getodk.org/central-submissions/). Rows keep their numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from flask_babel import force_locale, ngettext
from flask_babel import gettext as _

from app.areas.states.paths import code_of
from app.forums.intake.workbook_layout import facts_of
from app.forums.models.sittings import Forum
from app.forums.queries.workbook import RoundRecord
from app.forums.rules.workbook_columns import COUNTS, FORUMS, MINUTES, NEEDS, WorkbookSheet, plain
from app.forums.states.questions import QUESTIONS
from app.tables.intake.read import Table
from app.web.locale import LANGUAGES

#: For each group of the form its sheet, and the column of each question.
SHEETS: dict[str, tuple[WorkbookSheet, dict[str, str]]] = {
    "need": (NEEDS, {name: name for name in ("words", "title", "category", "channel", "households", "votes", "place")}),
    "heads": (COUNTS, {"sector": "sector", "sex": "sex", "age": "age_band", "n": "n"}),
    "item": (MINUTES, {name: name for name in ("title", "minutes", "resolution")}),
}
#: Within how many rows the titles stand, and how many questions make a table of a group.
_TITLES_WITHIN, _LEAST_KNOWN = 10, 2
#: Columns of the other server that do not begin with a low line.
_THEIRS = {
    *("key", "parentkey", "instanceid", "submissiondate", "submitterid", "submittername", "attachmentspresent"),
    *("attachmentsexpected", "status", "reviewstate", "deviceid", "edits", "formversion", "start", "end", "today"),
    *("instancename", "uuid", "formid", "rootuuid", "username", "about", "photourl"),
    *("phonenumber", "devicephonenum", "simserial", "simid", "subscriberid", "audit", "auditurl", "backgroundaudio"),
}
_AXIS = re.compile(r"_?(.+?)[_-](latitude|longitude|altitude|precision|accuracy)", re.IGNORECASE)
_REF = re.compile(r"F[0-9A-Za-z]+-[0-9]{8,10}-[0-9]+")

#: What a column holds: a question, or an axis of its position; "_" for a column of the other server.
Heads = dict[int, str]


def ours(tables: Sequence[Table], here: RoundRecord) -> tuple[list[Table], list[str]]:
    """Return the tables with those of our form as sheets of the workbook, and what a person should know of them."""
    found: list[Table] = []
    notes: list[str] = []
    forum = _forum_of(tables, here)
    for table in tables:
        turned = _turned(table, forum, notes)
        found += [table] if turned is None else turned
    return found, list(dict.fromkeys(notes))


def _turned(table: Table, forum: Forum | None, notes: list[str]) -> list[Table] | None:
    """Return the table as sheets of ours, none for one whose rows are only named; ``None`` for another table."""
    for begin, row in enumerate(table.rows[:_TITLES_WITHIN]):
        if not any(map(_is_theirs, row)):
            continue
        if found := _group(row):
            group, heads = found
            _passed_over(table, begin, heads, notes)
            if group == "":
                return _doors(table, begin, heads, forum, notes)
            if group == "shot":
                return []
            return [_sheet(table, begin, group, heads, forum)]
    return None


def _group(row: Sequence[str]) -> tuple[str, Heads] | None:
    """Return the group whose questions stand in the row of titles, and what each column holds."""
    best, most = None, 0
    for group, questions in QUESTIONS.items():
        heads = {place: what for place, title in enumerate(row) if (what := _question(title, group))}
        known = len(set(heads.values()) - {"_"})
        if known >= min(_LEAST_KNOWN, len(questions)) and known > most:
            best, most = (group, heads), known
    return best


def _question(title: str, group: str) -> str:
    """Return what the column of this title holds, "" for what is neither ours nor the other server's."""
    names = _names(group)
    for one in _without_groups(title):
        if what := names.get(plain(one)):
            return what
        if (axis := _AXIS.fullmatch(one.strip())) and (what := next(filter(None, map(names.get, _plain(axis[1]))), "")):
            return f"{what}-{axis[2].lower()}"
    return "_" if _is_theirs(title) else ""


def _plain(title: str) -> Iterator[str]:
    return map(plain, _without_groups(title))


def _names(group: str) -> dict[str, str]:
    """Return the questions of a group by their name and by their label in either language, in normal form."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        with force_locale(language):
            found |= {plain(str(label)): name for name, label in QUESTIONS[group].items()}
    return found | {plain(name): name for name in QUESTIONS[group]}


def _without_groups(title: str) -> Iterator[str]:
    """Yield the title as it stands, and without the names of groups before it."""
    yield title
    for mark in ("/", "-", "."):
        if mark in title:
            yield title.rpartition(mark)[2]


def _is_theirs(title: str) -> bool:
    own = title.strip().rpartition("/")[2]
    return (
        own.startswith("_")
        or own.endswith("_URL")
        or plain(own) in _THEIRS
        or plain(own).startswith(("setof", "metainstance"))
    )


def _forum_of(tables: Iterable[Table], here: RoundRecord) -> Forum | None:
    """Return the forum whose reference stands in the file; the only one of the round where none does."""
    by_ref = {forum.ref: forum for forum in here.forums.values()}
    said = {
        ref
        for table in tables
        for text in (table.name, *(cell for row in table.rows[:_TITLES_WITHIN] for cell in row))
        for ref in _REF.findall(text)
    }
    named = [by_ref[ref] for ref in sorted(said) if ref in by_ref]
    if len(named) == 1:
        return named[0]
    return next(iter(by_ref.values())) if len(by_ref) == 1 and not said else None


def _passed_over(table: Table, begin: int, heads: Heads, notes: list[str]) -> None:
    """Note which columns are not read, and how many photographs the file names."""
    titles = [table.rows[begin][place].strip() for place, what in heads.items() if what == "_"]
    if titles:
        notes.append(
            _("Columns of the server that collected them are not read: %(titles)s.", titles=", ".join(titles[:20]))
        )
    photos = [place for place, what in heads.items() if what == "photo"]
    n = sum(bool(_cell(row, place)) for row in table.rows[begin + 1 :] for place in photos)
    if n:
        told = ngettext(
            "%(num)d photograph is named in the file and does not come with it. Add it at the forum.",
            "%(num)d photographs are named in the file and do not come with it. Add them at the forum.",
            n,
        )
        notes.append(f"{table.name}: {told}" if table.name else told)


def _sheet(table: Table, begin: int, group: str, heads: Heads, forum: Forum | None) -> Table:
    """Return the table under the titles of the workbook; what is not read is emptied, the forum stands in each row."""
    sheet, columns = SHEETS[group]
    titles = {place: sheet.column(columns[what]).thai if what in columns else "" for place, what in heads.items()}
    width = max(map(len, table.rows))
    where = _where(sheet, forum)
    rows: list[list[str]] = [[] for _row in table.rows[:begin]]
    for number, row in enumerate(table.rows[begin:]):
        kept = [
            titles.get(place, row[place] if place < len(row) else "") if number == 0 else _kept(row, place, titles)
            for place in range(width)
        ]
        more = list(where) if number == 0 else list(where.values()) if any(cell.strip() for cell in row) else []
        rows.append(kept + more + (_point(table, begin, number, heads) if group == "need" else []))
    return replace(table, rows=rows)


def _kept(row: Sequence[str], place: int, titles: Mapping[int, str]) -> str:
    return row[place] if place < len(row) and titles.get(place, "x") else ""


def _where(sheet: WorkbookSheet, forum: Forum | None) -> dict[str, str]:
    """Return the columns that say of which forum a row is."""
    if forum is None:
        return {}
    return {sheet.column("code").thai: code_of(forum.area_path), sheet.column("sitting").thai: str(forum.number)}


def _point(table: Table, begin: int, number: int, heads: Heads) -> list[str]:
    """Return latitude and longitude of the row: from their own columns, else from the one that holds both."""
    if number == 0:
        return [NEEDS.column("lat").thai, NEEDS.column("lon").thai]
    row = table.rows[begin + number]
    at = {what: _cell(row, place) for place, what in heads.items()}
    lat, lon = at.get("point-latitude", ""), at.get("point-longitude", "")
    both = at.get("point", "").split()
    return [lat or both[0], lon or both[1]] if lat or len(both) >= 2 else ["", ""]


def _doors(table: Table, begin: int, heads: Heads, forum: Forum | None, notes: list[str]) -> list[Table]:
    """Return the heads at the door as a row of the forum's plan; several numbers are a question for a person."""
    [total] = [place for place, what in heads.items() if what == "total"]
    told = {n: cell for n, row in enumerate(table.rows) if n > begin and (cell := _cell(row, total))}
    if len(set(told.values())) > 1 or (told and forum is None):
        said = ", ".join(dict.fromkeys(told.values()))
        notes.append(
            _("The people at the door (%(said)s) are not taken from this file. Type them at the forum.", said=said)
        )
        return []
    if forum is None or not told:
        return []
    first = next(iter(told))
    facts = {**facts_of(forum), **{"code": code_of(forum.area_path), "sitting": str(forum.number)}}
    cells = {column.thai: facts.get(column.key, "") for column in FORUMS.columns if column.key not in ("area", "mark")}
    cells[FORUMS.column("total").thai] = told[first]
    rows: list[list[str]] = [[] for _row in table.rows[: first + 1]]
    rows[begin], rows[first] = list(cells), list(cells.values())
    return [replace(table, rows=rows, odd={})]


def _cell(row: Sequence[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""
