"""The press itself, run as a process of its own: JSON on stdin, a PDF or a picture on stdout; it knows no app.

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

#: How often a paper is set anew without letters that no font shows; each try names all of them.
MOST_TRIES = 4
_LACKING = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]{1,6})\}")


def whole(job: dict[str, Any]) -> bytes:
    """Return the PDF of the job; a letter that no font shows is printed by its number, so that it stops no paper."""
    for _try in range(MOST_TRIES - 1):
        try:
            return typeset(job)
        except RuntimeError as broken:
            lacking = letters_in(f"{broken} {getattr(broken, 'diagnostic', '')}")
            if not lacking:
                raise
            table = {ord(letter): f"(U+{ord(letter):04X})" for letter in lacking}
            job = job | {"data": named(job["data"], table)}
    return typeset(job)


def letters_in(told: str) -> set[str]:
    """Return the letters that could not be shown; of a group of letters those that are neither Thai nor ASCII."""
    found: set[str] = set()
    for text in _LACKING.findall(told):
        letters = set(_ESCAPED.sub(lambda code: chr(int(code[1], 16)), text)) - {"\\", '"'}
        strange = {one for one in letters if one > "\x7f" and not "\u0e00" <= one <= "\u0e7f"}
        found |= strange or {one for one in letters if one > "\x7f"}
    return found


def named(value: Any, table: dict[int, str]) -> Any:
    """Return the data with the letters of ``table`` named in every text."""
    if isinstance(value, str):
        return value.translate(table)
    if isinstance(value, dict):
        return {key: named(held, table) for key, held in value.items()}
    return [named(held, table) for held in value] if isinstance(value, list) else value


def typeset(job: dict[str, Any]) -> bytes:
    """Return the PDF of the job: ``template`` in the folder ``root``, ``fonts`` (folders), ``data``, ``at`` (epoch).

    With ``dots`` (dots per inch) in the job it is a picture of one page instead, as PNG.
    """
    import typst

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=job["fonts"])
    made = typst.compile(
        f"{job['root']}/{job['template']}.typ",
        root=job["root"],
        font_paths=fonts,
        sys_inputs={"data": json.dumps(job["data"], ensure_ascii=False)},
        timestamp=datetime.fromtimestamp(job["at"], UTC),
        **({"format": "png", "ppi": job["dots"]} if "dots" in job else {"format": "pdf", "pdf_standards": ["ua-1"]}),
    )
    if not isinstance(made, bytes):
        raise TypeError("the press was asked for one document")
    return made


def main() -> None:
    """Print one job; a picture has no letters that a reader could mistake."""
    job = json.load(sys.stdin)
    try:
        made = whole(job)
        sys.stdout.buffer.write(made if "dots" in job else readable(made))
    except RuntimeError as broken:
        sys.exit(str(getattr(broken, "diagnostic", broken)))
