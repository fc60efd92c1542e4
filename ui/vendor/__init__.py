"""Browser files by others that Solara's page loads, shipped with the product: what they are stands in `record.json`.

Solara would take them from `solara-assets`, 240 MB for these three, or fetch them from outside.
"""

from __future__ import annotations

from pathlib import Path

HOME = Path(__file__).parent
FILES = HOME / "files"
"""What is served below `/_solara/cdn`, in Solara's own layout: name@version/path."""
RECORD = HOME / "record.json"
"""Where each file comes from, its licence, and the SHA-256 of what came and of what is shipped."""
