"""Events that a question tells the time by: "before the vote", "since the strike ended"."""

import re

from retrieval.models import Span
from retrieval.when.values import Relation

_EVENT_RELATION = {
    "before": Relation.BEFORE, "ahead of": Relation.BEFORE, "prior to": Relation.BEFORE, "until": Relation.BEFORE,
    "till": Relation.BEFORE, "leading up to": Relation.BEFORE, "after": Relation.AFTER, "following": Relation.AFTER,
    "in the run-up to": Relation.BEFORE, "in the wake of": Relation.AFTER, "since": Relation.SINCE,
    "ever since": Relation.SINCE,
    "during": Relation.DURING, "amid": Relation.DURING, "on the day of": Relation.DURING,
}  # fmt: skip
_RELATIONS = "|".join(sorted(_EVENT_RELATION, key=len, reverse=True)).replace(" ", "[ ]+")
_EVENT = re.compile(
    rf"\b(?P<r>{_RELATIONS})\s+"
    r"(?P<e>(?:the|this|his|her|its|their|(?!(?:it|he|she|that|what|there|who|here)['’])(?:[\w-]+\s+){0,2}[\w-]+['’]s)\s+"
    r"[^,;:?!.]+)",
    re.IGNORECASE,
)
# Where a noun phrase ends: an auxiliary, a pronoun, a verb of saying, a topic.
_BREAK = re.compile(
    r"\s+(?:did|does|do|was|were|is|are|has|have|had|will|would|could|should|can|and|but|or|that|which|who|whom|what|"
    r"how|why|where|when|while|about|regarding|he|she|they|it|we|i|you|said|say|says|to|because|as|with|by|before|"
    r"after|since|until|during)\b(?!-).*$",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\s+(?:of|in|on|at|over|for|against|from|into|between|near|last|this|yesterday)\b.*$", re.IGNORECASE
)
_CLAUSE = re.compile(
    r"\b(?:came|began|broke|hit|went|took|won|lost|got|fell|left|made|shook|died|ran|happened|started|ended|became|"
    r"struck|opened|closed|gets|goes|comes|starts|ends|begins|leaves|opens|closes)\b|ed$",
    re.IGNORECASE,
)
_NO_EVENTS = """
    court judge committee house parliament senate panel tribunal congress commission jury public camera cameras end age
    crowd audience magistrate magistrates day night morning evening afternoon week weekend month year years time past
    fact meantime board council lawmakers senators mps world eyes beginning start others rest break summer winter spring
    autumn fall season decade century moment minute hour president king queen minister man woman people company kids
    way same first last
"""
_NO_EVENT = frozenset(_NO_EVENTS.split())
"""One appears before a court, and walks before the queen; nothing of it happens on a day."""
_NOT_IN_TIME = re.compile(
    r"(?:testif\w+|appear\w*|argu\w+|brought|stand\w*|stood|put|look\w*|named|calle?d?|tak\w+|took|chas\w+|went|go|goes|"
    r"runs?|running|come|comes|case|modell?ed|seek\w*)$",
    re.IGNORECASE,
)
_LONGEST_EVENT = 8
_WORD_OF_NAME = r"(?!(?:did|does|do|said|say|says|and|or|what|who|which|that|it|he|she|they|we|you)\b)[\w'’-]+"
_HAPPENED = re.compile(
    rf"\b(?P<r>(?:ever\s+)?since|before|until|till|after)\s+(?P<e>(?:the|this|his|her|its|their|(?-i:[A-Z])[\w'’-]+)"
    rf"(?:\s+{_WORD_OF_NAME}){{0,4}}?\s+(?:(?:was|were|had|has|have)\s+)?"
    r"(?P<v>ended|began|begun|started|broke|ruled|voted|resigned|collapsed|approved|rejected|agreed|signed|called|"
    r"announced|elected|struck|arrested|sacked|sentenced|convicted|acquitted|killed|published|launched|cancelled|"
    r"canceled|lifted|won|lost|died|fell|closed|opened|hit|passed|quit))\b",
    re.IGNORECASE,
)
"""A clause that tells of an event, up to its verb. Open lists of verbs took "before the court appeared" for one."""
_CLAUSE_END = re.compile(r"[^,;:?!.]*?(?=\s+(?:about|regarding|what|who|how|did|does|has|on\s+the)\b|[,;:?!.]|$)")


def happening_in(topic: str, spoken: bool) -> tuple[Relation | None, str | None, Span | None]:
    """An event that the time is told by, with its place: a noun phrase or a clause that can have happened.

    A clause only where words `spoken` are asked for, or what was since: "why didn't she leave before the storm hit"
    asks for no time.
    """
    clause = _HAPPENED.search(topic)
    if clause is not None:
        relation = _EVENT_RELATION[" ".join(clause["r"].lower().split())]
        if spoken or relation is Relation.SINCE:
            rest = _CLAUSE_END.match(topic, clause.end())
            return relation, clause["e"], Span(clause.start(), rest.end() if rest else clause.end())
    for found in _EVENT.finditer(topic):
        named = _BREAK.sub("", found["e"]).rstrip()
        bare = _PREPOSITION.sub("", named)
        words = bare.split()
        head = words[-1].lower()
        if len(words) < 2 or len(named.split()) > _LONGEST_EVENT or head in _NO_EVENT or not head[0].isalpha():
            continue
        if _CLAUSE.search(bare) or _NOT_IN_TIME.search(topic[: found.start()].rstrip()):
            continue
        relation = _EVENT_RELATION[" ".join(found["r"].lower().split())]
        return relation, named, Span(found.start(), found.start("e") + len(named))
    return None, None, None


def is_clause(event: str) -> bool:
    """Whether an event is told of in a clause ("the strike ended"), not by a noun ("the strike")."""
    return _HAPPENED.fullmatch(f"after {event}") is not None
