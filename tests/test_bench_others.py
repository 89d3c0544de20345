"""The systems that ours is measured against find a plain passage and say where it stands."""

from pathlib import Path

import pytest

from retrieval.embedding.static import StaticEmbedder
from tests.bench import comparing
from tests.bench.scoring import GoldQuestion, Kind

FERRY = "The ferry to Vindö sails at seven.\n\n" + "Nothing else was said of it that day. " * 120
TEXTS = {"ferry": ("Ferry sails", FERRY), "honey": ("Honey is syrup", "Half of the honey in the jars was rice syrup.")}
ASKED = GoldQuestion("q", Kind.FACT, "what was in the jars of honey", (frozenset({"honey"}),), ("honey in the jars",))

pytestmark = pytest.mark.skipif(not comparing.is_installed(), reason="the group bench is not installed: make bench")


@pytest.mark.parametrize("name", comparing.NAMES)
def test_it_finds_what_is_there(name: str, tmp_path: Path) -> None:
    """The article with the words comes first, cut where it stands in the text; its files are used again."""
    from tests.bench.others import Text

    texts = [Text(key, *told) for key, told in TEXTS.items()]
    folder = tmp_path / name
    for fresh in (True, name == "bm25s"):  # which keeps no files
        found = comparing.compare_here(name, StaticEmbedder.name, texts, [ASKED.text], folder)
        assert found.fresh is fresh
        first = found.found[0][0]
        assert first.key == "honey"
        assert "Half of the honey in the jars was rice syrup." in texts[1].whole[first.start : first.end]
        ids = {key: frozenset({key}) for key in TEXTS}
        assert comparing.ranks(found, texts, ids, [ASKED]) == [1]
    assert found.passages >= len(texts)
