"""Puts what `onrecord demo` prints now into the README: python -m tests.refresh_readme"""

import tempfile
from pathlib import Path

from tests.test_main import ROOT, picture_of, run_demo


def main() -> None:
    """Run the demo and replace the block."""
    readme = ROOT / "README.md"
    before, rest = readme.read_text(encoding="utf-8").split("```text\n", 1)
    after = rest.split("```", 1)[1]
    with tempfile.TemporaryDirectory() as folder:
        picture = picture_of(run_demo(Path(folder)))
    readme.write_text(f"{before}```text\n{picture}\n```{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
