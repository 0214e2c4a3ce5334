"""Pages of the handbook: the book with its search, a chapter, a section, the same beside a field, and the author's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas.rules import addresses
from app.handbook import policy, queries
from app.handbook.actions import words_of
from app.handbook.forms import OpinionForm, SectionForm
from app.handbook.models import HandbookVersion
from app.handbook.states import CHAPTER_LABELS, PART_LABELS, PARTS, TEXT_ORIGIN_LABELS
from app.ledger.actor import Actor
from app.store import clock
from app.web.conflict import mark
from app.web.locale import date_text, language, moment_text
from app.web.page import Crumb, Page
from app.web.verdict import Verdict


@dataclass(frozen=True, slots=True)
class ChapterRow:
    """One chapter: its address, its sections, and the day of its newest one."""

    label: str
    url: str
    n: int
    newest: date


@dataclass(frozen=True, slots=True)
class SectionRead:
    """One section as it is read in one language; ``parts`` are (code, label, text), those that say nothing left out."""

    key: str
    title: str
    url: str
    number: int
    valid_from: date
    parts: Sequence[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version of a section."""

    number: int
    valid_from: date
    origin: str
    url: str


@dataclass(frozen=True, kw_only=True)
class IndexPage(Page):
    """The handbook with its chapters, or what a search found."""

    endpoint: ClassVar = "handbook.index"
    query: str
    found: Sequence[SectionRead]
    more: bool
    chapters: Sequence[ChapterRow]
    unclear_url: str


@dataclass(frozen=True, kw_only=True)
class ChapterPage(Page):
    """All sections of a chapter, as they hold on a day."""

    endpoint: ClassVar = "handbook.chapter"
    sections: Sequence[SectionRead]
    on: date
    past: bool
    here: str
    print_url: str


@dataclass(frozen=True, kw_only=True)
class SectionPage(Page):
    """One version of a section, with the others, and whether it is clear."""

    endpoint: ClassVar = "handbook.section"
    section: SectionRead
    chapter_url: str
    chapter_label: str
    standing: bool
    coming: bool
    versions: Sequence[VersionRow]
    clear: int
    unclear: int
    form: OpinionForm
    judge_url: str
    edit: Verdict
    edit_url: str


@dataclass(frozen=True, kw_only=True)
class BesidePage(Page):
    """A section in the narrow frame beside its field."""

    endpoint: ClassVar = "handbook.beside"
    section: SectionRead


@dataclass(frozen=True, kw_only=True)
class EditPage(Page):
    """The form in which a section is written anew."""

    endpoint: ClassVar = "handbook.edit"
    form: SectionForm
    write_url: str
    back_url: str
    theirs: Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class UnclearPage(Page):
    """What was not clear to readers, for the author."""

    endpoint: ClassVar = "handbook.unclear"
    rows: Sequence[tuple[str, str, int, int]]
    words: Sequence[tuple[str, str, str, str]]


def read(one: HandbookVersion) -> SectionRead:
    """Return a version as it is read in the reader's language."""
    tongue = language()
    told = [(part, str(PART_LABELS[part]), getattr(one, f"{part}_{tongue}")) for part in PARTS]
    return SectionRead(
        key=one.section,
        title=getattr(one, f"title_{tongue}"),
        url=addresses.handbook(one.section),
        number=one.number,
        valid_from=one.valid_from,
        parts=[(part, label, text) for part, label, text in told if text],
    )


def _crumbs(*more: Crumb) -> tuple[Crumb, ...]:
    return (Crumb(label=_("Handbook"), url=url_for("handbook.index")), *more)


def _chapter_crumb(chapter: str) -> Crumb:
    return Crumb(label=str(CHAPTER_LABELS.get(chapter, chapter)), url=url_for("handbook.chapter", chapter=chapter))


def index(query: str, by: Actor | None) -> IndexPage:
    """Return the chapters, and what the search found."""
    today = clock.today()
    found = queries.in_force(today, query=query, most=queries.MOST + 1) if query else []
    return IndexPage(
        title=_("Handbook"),
        lede=_("What belongs into each field and what each act means: why, a good example, a bad one, and the source."),
        query=query,
        found=[read(one) for one in found[: queries.MOST]],
        more=len(found) > queries.MOST,
        chapters=[
            ChapterRow(str(CHAPTER_LABELS.get(code, code)), url_for("handbook.chapter", chapter=code), n, newest)
            for code, n, newest in queries.chapters(today)
        ],
        unclear_url=url_for("handbook.unclear") if policy.may_write(by) else "",
    )


def chapter(code: str, on: date | None) -> ChapterPage | None:
    """Return a chapter as it held on a day, or holds today; none where nothing of it does."""
    day = on or clock.today()
    sections = [read(one) for one in queries.in_force(day, chapter=code)]
    if not sections:
        return None
    return ChapterPage(
        title=str(CHAPTER_LABELS.get(code, code)),
        kicker=_("Handbook"),
        crumbs=_crumbs(),
        sections=sections,
        on=day,
        past=day != clock.today(),
        here=url_for("handbook.chapter", chapter=code),
        print_url=url_for("reports.handbook_chapter", chapter=code),
    )


def section(key: str, number: int, form: OpinionForm, by: Actor | None) -> SectionPage | None:
    """Return a section in the version that holds, or in another one; none where there is no such version."""
    every, today = queries.versions_of(key), clock.today()
    standing = next((one for one in every if one.valid_from <= today), None)
    shown_first = standing or next(iter(every), None)
    one = next((one for one in every if one.number == number), None) if number else shown_first
    if one is None:
        return None
    clear, unclear = queries.opinions_on([one.id])
    shown = read(one)
    return SectionPage(
        title=shown.title,
        kicker=_("Handbook, version %(n)s of %(day)s", n=one.number, day=date_text(one.valid_from)),
        crumbs=_crumbs(_chapter_crumb(one.chapter)),
        section=shown,
        chapter_url=url_for("handbook.chapter", chapter=one.chapter),
        chapter_label=str(CHAPTER_LABELS.get(one.chapter, one.chapter)),
        standing=one is standing,
        coming=one.valid_from > today,
        versions=[_row(each) for each in every],
        clear=clear,
        unclear=unclear,
        form=form,
        judge_url=url_for("handbook.judge", version_id=one.id),
        edit=policy.may_write(by),
        edit_url=url_for("handbook.edit", key=key),
    )


def _row(one: HandbookVersion) -> VersionRow:
    url = url_for("handbook.section", key=one.section, version=one.number)
    return VersionRow(one.number, one.valid_from, str(TEXT_ORIGIN_LABELS[one.origin]), url)


def beside(key: str) -> BesidePage | None:
    """Return the section beside its field, in the version that holds today."""
    one = queries.section_on(key, clock.today())
    return BesidePage(title=read(one).title, section=read(one)) if one else None


def edit(key: str, form: SectionForm, *, typed: bool) -> EditPage | None:
    """Return the form with the newest version, or with what was ``typed``; beside it the newest where it changed."""
    one = next(iter(queries.versions_of(key)), None)
    if one is None:
        return None
    standing = words_of(one)
    if not typed:
        form.process(data=dict(standing) | {"valid_from": max(clock.today(), one.valid_from) + timedelta(days=1)})
        form.seen.data = mark(standing)
    changed = typed and form.seen.data != mark(standing)
    theirs = [(str(form[name].label.text), text) for name, text in standing.items() if text] if changed else []
    if changed:
        form.seen.data = mark(standing)
    return EditPage(
        title=_("Write a section anew"),
        kicker=read(one).title,
        lede=_("Plain text. The version so far stays readable, with the days on which it held."),
        crumbs=_crumbs(_chapter_crumb(one.chapter), Crumb(label=read(one).title, url=addresses.handbook(key))),
        form=form,
        write_url=url_for("handbook.write", key=key),
        back_url=addresses.handbook(key),
        theirs=theirs,
    )


def unclear() -> UnclearPage:
    """Return what was not clear, the most unclear on top, and the newest words of readers."""
    rows = queries.unclear()
    said = queries.words_of_readers([one.id for one, _yes, _no in rows])
    return UnclearPage(
        title=_("What was not clear"),
        kicker=_("Handbook"),
        crumbs=_crumbs(),
        rows=[(read(one).title, addresses.handbook(one.section), yes, no) for one, yes, no in rows],
        words=[
            (one.words, read(one.version).title, addresses.handbook(one.version.section), moment_text(one.said_at))
            for one in said
        ],
    )
