"""The press itself, run as a process of its own: JSON on stdin, a PDF on stdout; it knows nothing of the app.

The job names a template of ours, the folders of fonts and the data. The data reach Typst as
``sys.inputs.data`` only, never as source, so that no word of a citizen can run. Before Typst is loaded the process
has given up what it will not need: memory and time beyond its limits, and any right to write a file.
"""

from __future__ import annotations

import json
import re
import sys
from datetime import UTC, datetime
from typing import Any

from app.reports.process.readable import readable

#: How Typst names a text for which no font has a glyph, and how it writes marks in it.
_LACKS = re.compile(r'the text `"([^`]{1,200})"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]{1,6})\}")


def typeset(job: dict[str, Any]) -> bytes:
    """Return the PDF of the job: ``template`` in the folder ``root``, ``fonts`` (folders), ``data``, ``at`` (epoch)."""
    import typst

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=job["fonts"])
    made = typst.compile(
        f"{job['root']}/{job['template']}.typ",
        root=job["root"],
        font_paths=fonts,
        sys_inputs={"data": json.dumps(job["data"], ensure_ascii=False)},
        timestamp=datetime.fromtimestamp(job["at"], UTC),
        format="pdf",
        pdf_standards=["ua-1"],
    )
    if not isinstance(made, bytes):
        raise TypeError("the press was asked for one document")
    return made


def lacking(diagnostic: str) -> frozenset[str]:
    """Return the letters of which Typst says that no font has them; Thai and ASCII are not to blame."""
    found = "".join(_ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) for text in _LACKS.findall(diagnostic))
    return frozenset(letter for letter in found if not (letter.isascii() or "\u0e01" <= letter <= "\u0e5b"))


def numbered(value: Any, letters: frozenset[str]) -> Any:
    """Return ``value`` with each of the letters printed by its number: (U+6F22)."""
    if isinstance(value, str):
        return "".join(f"(U+{ord(letter):04X})" if letter in letters else letter for letter in value)
    if isinstance(value, dict):
        return {key: numbered(held, letters) for key, held in value.items()}
    return [numbered(held, letters) for held in value] if isinstance(value, list) else value


def printed(job: dict[str, Any]) -> bytes:
    """Return the PDF of the job; letters that no font has are printed by their numbers and stop no paper."""
    try:
        return typeset(job)
    except RuntimeError as broken:
        letters = lacking(str(getattr(broken, "diagnostic", broken)))
        if not letters:
            raise
    return printed({**job, "data": numbered(job["data"], letters)})


def main() -> None:
    """Print one job."""
    job = json.load(sys.stdin)
    try:
        sys.stdout.buffer.write(readable(printed(job)))
    except RuntimeError as broken:
        sys.exit(str(getattr(broken, "diagnostic", broken)))
