"""Makes the pack of a ministry and a fiscal year, and puts it where it is fetched; the one before stays until then."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from app.areas.rules import addresses
from app.config import LICENCES
from app.jobs.actions import start
from app.jobs.models import Job
from app.ledger.actor import Actor
from app.ledger.queries import checkpoint
from app.ledger.recording import leave_nothing
from app.ministries.models import StateOffice
from app.ministries.queries.packs import Pack
from app.opendata.actions.bag import bag
from app.opendata.actions.pack_forms import in_other_forms
from app.opendata.actions.write import described, written_table
from app.opendata.queries.ministry import PACK_COLUMNS, rows_of_pack
from app.opendata.queries.packages import pack_file
from app.opendata.rules.descriptor import Imprint
from app.opendata.states.ministry import PACK_README, PACK_TABLES
from app.store import clock
from app.web.locale import LANGUAGES, date_text


def ask_pack(ministry: StateOffice, fiscal_year: int, home: str, *, by: Actor) -> Job:
    """Queue the making of a ministry's pack; ``home`` is our address."""
    payload = {"ministry": ministry.code, "year": fiscal_year, "home": home}
    return start("opendata.pack", payload, by=by, place=0)


def publish_pack(
    ministry: StateOffice, fiscal_year: int, home: str, tell: Callable[[int, int], None] = lambda _done, _of: None
) -> Path:
    """Make the pack; ``tell`` hears how many tables are done. Names of areas stand in Thai, whoever asked for it."""
    pack, goal = Pack.of(ministry.id, fiscal_year), pack_file(ministry.code, fiscal_year)
    told = _imprint(ministry, fiscal_year, home)
    goal.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=goal.parent, prefix=".making-") as made, force_locale("th"):
        folder = Path(made) / "data"
        for part in ("csv", "jsonl"):
            (folder / part).mkdir(parents=True)
        tables = []
        for done, (table, columns) in enumerate(PACK_COLUMNS.items()):
            tell(done, len(PACK_COLUMNS))
            tables.append(written_table(folder, table, PACK_TABLES[table], columns, rows_of_pack(table, pack)))
            leave_nothing()
        in_other_forms(folder, told.title[0], tables)
        described(folder, told, tables)
        (folder / "README.txt").write_text(_readme(told, pack), encoding="utf-8")
        draft = Path(made) / "pack.zip"
        bag(draft, folder, told, rows={one.name: one.rows for one in tables})
        draft.replace(goal)
    return goal


def _imprint(ministry: StateOffice, fiscal_year: int, home: str) -> Imprint:
    head, licence = checkpoint(), current_app.config["DATA_LICENCE"]
    leave_nothing()
    titles = []
    for language in LANGUAGES:
        with force_locale(language):
            name = ministry.name_th if language == "th" else ministry.name_en
            titles.append(_("What %(ministry)s is asked for, fiscal year %(year)s", ministry=name, year=fiscal_year))
    return Imprint(
        name=f"thuksiang-ministry-{ministry.code}-{fiscal_year}",
        title=(titles[0], titles[1]),
        created=clock.now().strftime("%Y-%m-%dT%H:%M:%SZ"),
        home=home,
        url=f"{home}{addresses.ministry_pack(ministry.code, fiscal_year)}.zip",
        licence=(licence, *LICENCES[licence]),
        entries=head.entries if head else 0,
        publisher="ทุกเสียง",
    )


def _readme(told: Imprint, pack: Pack) -> str:
    parts = []
    for at, language in enumerate(LANGUAGES):
        with force_locale(language):
            parts.append(
                str(PACK_README)
                % {
                    **{"title": told.title[at], "day": date_text(pack.day), "when": told.created},
                    **{"entry": told.entries, "licence": " ".join(told.licence)},
                }
            )
    return "\n———\n\n".join(parts)
