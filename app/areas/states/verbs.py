"""What can be done with areas, in the words of the ledger."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

VERBS = {
    "areas.load": _l("loaded provinces, districts and subdistricts from the register"),
    "areas.load_province": _l("loaded the areas of a province"),
    "areas.import_villages": _l("imported a file of villages"),
    "areas.import_province": _l("imported the villages of a province"),
    "areas.import_population": _l("imported a file of populations"),
    "areas.import_boundaries": _l("imported a file of outlines"),
    "areas.import_outlines": _l("imported the outlines of a province"),
    "areas.set_shapes": _l("set the outlines of areas"),
    "areas.set_points": _l("set the points of villages"),
}
