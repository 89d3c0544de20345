"""What `retrieval.statements.objects` promises: behind a deed done to another of fitting gender, "she" is nobody."""

import pytest

from retrieval.models import Article
from retrieval.statements import find_statements

CAST = "Anna Lind has run the harbour since 2019. Paula Holm counts its money. Tom Reed paints."


@pytest.mark.parametrize(
    ("before", "last", "speaker"),
    [
        ("Lind sacked Holm on Monday.", "She said she had done nothing wrong.", None),
        ("Lind has sacked her treasurer Paula Holm.", "She said it was wrong.", None),
        ("Lind took off Holm after an hour.", "She said it was wrong.", None),
        ("Lind sacked Holm on Monday.", "“It is wrong,” she said.", None),
        ("Lind sacked Reed on Monday.", "She said it was wrong.", "Anna Lind"),
        ("Lind sacked Holm's brother on Monday.", "She said it was wrong.", "Anna Lind"),
        ("Lind spoke after a walk with Holm.", "She said it was wrong.", "Anna Lind"),
        ("Lind sacked Holm on Monday.", "She said Holm had lied.", "Anna Lind"),
        ("Lind said the harbour had sacked Holm.", "She said it was wrong.", "Anna Lind"),
    ],
)
def test_she_is_nobody_s_where_two_may_be_meant(before: str, last: str, speaker: str | None) -> None:
    """Doer and done to of one gender leave open who speaks next; another gender, a name in the sentence decide."""
    found = find_statements(Article("", f"{CAST}\n{before} {last}"))
    assert found[-1].speaker == speaker
