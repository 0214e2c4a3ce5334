"""The words that people read: gathered from code and templates, kept in one catalogue for each language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from flask.cli import AppGroup

from app.config import CHECKOUT
from app.web.locale import LANGUAGES

TRANSLATIONS = CHECKOUT / "translations"
KEYWORDS = {**DEFAULT_KEYWORDS, "_l": None, "lazy_gettext": None, "lazy_pgettext": ((1, "c"), 2)}
#: The msgids are English, so its catalogue repeats them.
SOURCE = "en"

group = AppGroup("words", short_help="Keep the catalogues of both languages complete and fresh.")


def gathered(folder: Path = CHECKOUT) -> Catalog:
    """Return every msgid in ``app/`` below ``folder``, with the files and lines that hold it."""
    with (CHECKOUT / "babel.cfg").open() as mapping:
        methods, options = parse_mapping_cfg(mapping, filename="babel.cfg")  # type: ignore[no-untyped-call] # Babel types it not
    found = Catalog(project="thuksiang", version="1", fuzzy=False)
    for file, line, msgid, comments, context in extract_from_dir(
        folder / "app", methods, options, keywords=KEYWORDS, comment_tags=("Translators:",)
    ):
        found.add(msgid, None, [(f"app/{file}", line)], auto_comments=comments, context=context)
    return found


def catalogue(language: str) -> Catalog:
    """Return the catalogue of ``language`` as committed; an empty one where there is none yet."""
    path = _path(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def key(message: Message) -> str:
    """Return the msgid, of a plural message the singular one; with its context before it, where it has one."""
    msgid = message.id if isinstance(message.id, str) else str(message.id[0])
    return f"{message.context}\x04{msgid}" if message.context else msgid


def strings(message: Message) -> tuple[str, ...]:
    """Return the translations: one, or one for each plural form."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def messages(words: Catalog) -> Iterator[Message]:
    """Yield the messages without the header."""
    return (message for message in words if message.id)


def faults() -> list[str]:
    """Return a sentence for each msgid that a catalogue lacks, keeps in vain or leaves untranslated."""
    live = {key(message) for message in messages(gathered())}
    found = []
    for language in LANGUAGES:
        kept = {key(message): message for message in messages(catalogue(language))}
        found += [f"{language} lacks {msgid!r}" for msgid in sorted(live - kept.keys())]
        found += [f"{language} keeps {msgid!r}, which nobody says" for msgid in sorted(kept.keys() - live)]
        found += [
            f"{language} does not translate {msgid!r}"
            for msgid, message in sorted(kept.items())
            if msgid in live and not all(strings(message) or ("",))
        ]
    return found


def _path(language: str) -> Path:
    return TRANSLATIONS / language / "LC_MESSAGES" / "messages.po"


@group.command("check")
def check() -> None:
    """Exit 1 and name each msgid that is not in both catalogues."""
    found = faults()
    for fault in found:
        click.echo(fault)
    if found:
        raise click.ClickException(f"{len(found)} faults; run make words and translate what is empty")


@group.command("refresh")
def refresh() -> None:
    """Bring the catalogues up to what the code says, keep every translation that still serves, and compile them."""
    live = gathered()
    template = Catalog(project="thuksiang", version="1", fuzzy=False)
    for message in messages(live):
        template.add(message.id, flags=message.flags, auto_comments=message.auto_comments, context=message.context)
    _write(template, TRANSLATIONS / "messages.pot", catalogue(SOURCE))
    for language in LANGUAGES:
        kept = {key(message): message for message in messages(catalogue(language))}
        fresh = Catalog(locale=language, project="thuksiang", version="1", fuzzy=False)
        for message in messages(live):
            old = kept.get(key(message))
            string = message.id if language == SOURCE else (old.string if old else "")
            fresh.add(
                message.id,
                string,
                flags=message.flags,
                auto_comments=message.auto_comments,
                context=message.context,
            )
        _write(fresh, _path(language), catalogue(language))
        with _path(language).with_suffix(".mo").open("wb") as file:
            write_mo(file, fresh)
    click.echo(f"{len(live)} messages; {len(faults())} still to translate")


def _write(words: Catalog, path: Path, before: Catalog) -> None:
    """Write ``words`` in the order of the alphabet, dated as ``before``, so that only words make a difference."""
    path.parent.mkdir(parents=True, exist_ok=True)
    words.creation_date = words.revision_date = before.creation_date
    with path.open("wb") as file:
        write_po(file, words, sort_output=True, width=100)
