"""What the tables of a ministry's pack and their columns are called, and the words of the file beside them."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

PACK_TABLES = {
    "agencies": _l("Agencies that stand under the ministry, with their department"),
    "referrals": _l("What rounds referred to these agencies, and the last answer"),
    "needs": _l("Needs in people's own words: referred to these agencies, or behind their candidates"),
    "candidates": _l("Plan candidates of the year that these agencies lead"),
    "projects": _l("Projects funded in the year that these agencies lead"),
    "answers": _l("What the ministry answered so far"),
}
MINISTRY_COLUMNS = {
    "answered": _l("Answer"),
    "basis": _l("Law or order that says so"),
    "category_name": _l("Category in words"),
    "department": _l("Department"),
    "item": _l("Number of the need or candidate"),
    "ministry": _l("Ministry"),
    "office": _l("Ministry or department"),
    "place_name": _l("Area in words"),
    "under": _l("Office under which it stands"),
    "until": _l("Until the day"),
    "why": _l("Why it stands here"),
}
PACK_README = _l(
    "%(title)s\n\n"
    "Agencies are those that stood under the ministry on %(day)s. Made on %(when)s, "
    "up to entry no. %(entry)s of the ledger.\n"
    "Licence: %(licence)s. Free to use if you name the source and the date.\n\n"
    "Where to begin: csv/needs.csv, one line for each need; the column why says how it came here: referred to an "
    "agency of the ministry, or behind a candidate that one of them leads. candidates.csv and projects.csv hold what "
    "your agencies lead, referrals.csv what they owe an answer to.\n"
    "The numbers in ref and item never change: name them in your letter, and the province that receives it enters the "
    "answer, which then stands on the thread of each of them.\n"
    "pack.xlsx holds the same tables as sheets, items.geojson the needs, candidates and projects for the map: exact "
    "where a place was typed or drawn, else at the point of their area.\n"
    "dictionary.csv says what each column means; datapackage.json says it to programs.\n\n"
    "Names of people, user names and files are not in it.\n"
)
