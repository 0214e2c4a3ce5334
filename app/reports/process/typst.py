"""The press itself, run as a process of its own: JSON on stdin, a PDF or a picture on stdout; it knows no app.

The job names a template of ours, the folders of fonts and the data. The data reach Typst as
``sys.inputs.data`` only, never as source, so that no word of a citizen can run. Before Typst is loaded the process
has given up what it will not need: memory and time beyond its limits, and any right to write a file.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from typing import Any


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
    """Print one job."""
    job = json.load(sys.stdin)
    try:
        sys.stdout.buffer.write(typeset(job))
    except RuntimeError as broken:
        sys.exit(str(getattr(broken, "diagnostic", broken)))
