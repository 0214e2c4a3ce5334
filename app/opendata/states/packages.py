"""What the tables of a package are called that no model stands behind, and the words of the files beside them."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

#: Tables that are put together: what they are.
TOGETHER = {
    "overview": _l("Needs and proposals, one line each, with the names of area and category: begin here"),
    "links": _l("Links between needs, proposals, candidates and projects, with the entries that made and ended them"),
    "participation": _l("Who was heard: counts of forums and areas, small ones hidden"),
}
#: Columns of these tables that no other table has.
MORE_LABELS = {
    "village": _l("Village or community"),
    "subdistrict": _l("Subdistrict"),
    "district": _l("District"),
    "category_name": _l("Category in words"),
    "outcome_name": _l("Outcome in words"),
    "reason_name": _l("Reason in words"),
    "point": _l("Whether the point is the item's own or its area's"),
}
#: The text that lies beside the tables for whoever opens the file.
README = _l(
    "Open data of %(province)s, %(cycle)s\n\n"
    "Everything up to entry no. %(entry)s of the ledger is in it. Made on %(when)s.\n"
    "Licence: %(licence)s. Free to use if you name the province and the date.\n\n"
    "Where to begin: csv/overview.csv, one line for each need and proposal. Excel opens it with a double click.\n"
    "items.gpkg holds the same as points for QGIS. dictionary.csv says what each column means.\n"
    "jsonl/ holds the same tables for programs. links.csv rebuilds the way from a need to its project.\n\n"
    "Counts of people below five are hidden, and so are those by which one of them could be worked out.\n"
    "A text that begins with = + - or @ has an apostrophe before it, so that no spreadsheet computes it.\n"
    "Names of people, user names and files are not in it.\n\n"
    "The folder is a bag (BagIt): sha256sum -c manifest-sha256.txt says whether a file was changed.\n"
)
