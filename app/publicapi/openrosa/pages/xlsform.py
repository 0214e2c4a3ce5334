"""Writes a form as XLSForm (https://xlsform.org): sheets survey, choices and settings."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from app.publicapi.openrosa.pages.definition import COLUMNS, Definition


def workbook(form: Definition) -> bytes:
    """Return the workbook with every list inside it; all cells are text, so that nothing written becomes a formula."""
    import xlsxwriter

    form = form.whole()
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        survey = [[row[column] for column in COLUMNS] for row in form.rows()]
        choices = [[name, *choice] for name, pairs in form.lists.items() for choice in pairs]
        settings = [[form.title, form.form_id, form.version]]
        _sheet(book.add_worksheet("survey"), COLUMNS, survey)
        _sheet(book.add_worksheet("choices"), ("list_name", "name", "label"), choices)
        _sheet(book.add_worksheet("settings"), ("form_title", "form_id", "version"), settings)
    return out.getvalue()


def _sheet(sheet: Any, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    for number, row in enumerate([heads, *rows]):
        for place, text in enumerate(row):
            if text:
                sheet.write_string(number, place, text)
