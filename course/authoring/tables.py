"""Bring ``datapackage.json`` up to date after a table was edited: ``python -m course.authoring.tables``.

Writes each resource's size and SHA-256 anew, and the range of accepted values stays what its schema says.
Then validate with ``pytest tests/test_data.py``.
"""

import hashlib
import json
from typing import Any

from course.authoring import ROOT

DESCRIPTOR = ROOT / "data" / "datapackage.json"


def stamped(descriptor: dict[str, Any]) -> dict[str, Any]:
    """The descriptor with ``bytes`` and ``hash`` of each resource as its file is now."""
    for resource in descriptor["resources"]:
        content = (DESCRIPTOR.parent / resource["path"]).read_bytes()
        resource["bytes"] = len(content)
        resource["hash"] = f"sha256:{hashlib.sha256(content).hexdigest()}"
    return descriptor


def main() -> None:
    """Rewrite the descriptor."""
    descriptor = stamped(json.loads(DESCRIPTOR.read_text(encoding="utf-8")))
    text = json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"
    DESCRIPTOR.write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(descriptor['resources'])} tables stamped")


if __name__ == "__main__":
    main()
