"""A bill of materials (CycloneDX 1.6) of the scripts, styles and fonts that are served, from npm's lock file.

``python -m bench.materials``: into ``build/sbom-assets.json``, checked against the schema; the Python libraries have
their own by ``cyclonedx-py``. npm's own command refuses a project that has no version.
"""

from __future__ import annotations

import base64
import json
import sys
from urllib.parse import quote

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from bench.__main__ import show
from bench.province import CHECKOUT

LOCK, BILL = CHECKOUT / "package-lock.json", CHECKOUT / "build" / "sbom-assets.json"


def components() -> list[dict[str, object]]:
    """Return every package that is not for tests alone, with its digest and licence."""
    packages = json.loads(LOCK.read_text())["packages"]
    served = {path: one for path, one in packages.items() if path and not one.get("dev")}
    return [_component(path.rpartition("node_modules/")[2], one) for path, one in sorted(served.items())]


def _component(name: str, told: dict[str, str]) -> dict[str, object]:
    purl = f"pkg:npm/{quote(name, safe='/')}@{told['version']}"
    one: dict[str, object] = {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": told["version"],
        "purl": purl,
    }
    if digest := told.get("integrity"):
        kind, _dash, text = digest.partition("-")
        hashed = {"alg": kind.upper().replace("SHA", "SHA-"), "content": base64.b64decode(text).hex()}
        one["hashes"] = [hashed]
    if licence := told.get("license"):
        one["licenses"] = [{"expression": licence}]
    return one


def main() -> None:
    """Write the bill and check it."""
    BILL.parent.mkdir(exist_ok=True)
    found = components()
    bill = {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": found}
    text = json.dumps(bill, ensure_ascii=False, indent=1)
    BILL.write_text(text)
    fault = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    hashed = sum("hashes" in one for one in found)
    right = fault is None and bool(found) and hashed == len(found)
    show("packages in the bill of assets", f"{len(found)}, {hashed} with a digest, {fault or 'valid'}", "all", right)
    sys.exit(not right)


if __name__ == "__main__":
    main()
