"""Draw docs/diptych.svg, the picture of the README, with the real program.

Run from the top folder: python docs/picture.py
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path

from reader.app import DiptychApp
from reader.workspace import Workspace

PICTURE = Path(__file__).with_name("diptych.svg")
SIZE = (120, 34)
KEYS = ("n", "n")


async def drawn(workspace: Workspace) -> str:
    """Return the sample pair on the screen as SVG, its main character lit."""
    opening = workspace.open_samples()
    comparison = workspace.compare(opening.left, opening.right)
    app = DiptychApp(workspace, comparison, opening.hero)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*KEYS)
        await pilot.pause()
        return app.export_screenshot(title="diptych")


def alone(svg: str) -> str:
    """Return the picture without the fonts that it would fetch from elsewhere."""
    without = re.sub(r"@font-face\s*\{.*?\}|<!--.*?-->", "", svg, flags=re.DOTALL)
    return without.replace("Fira Code", "ui-monospace, DejaVu Sans Mono, Menlo, Consolas")


def main() -> None:
    """Write the picture."""
    with tempfile.TemporaryDirectory() as folder, Workspace.open(Path(folder)) as workspace:
        PICTURE.write_text(alone(asyncio.run(drawn(workspace))), encoding="utf-8")


if __name__ == "__main__":
    main()
