"""The claims in what somebody wrote: sentences that state something, without greetings, questions and wishes."""

import re
from collections.abc import Iterator

from retrieval.answering.orders import is_told
from retrieval.claims.values import Claim
from retrieval.sentences import sentence_spans, stems

_FEWEST = 3
"""Content words of a claim: less can't be told from what others say."""
_SHORT_BUT_WHOLE = re.compile(
    r"^(?:[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*|[Nn]obody|[Nn]o[ -]one|[Ee]verybody|[Ee]veryone"
    r"|(?:[Tt]he|[Aa]ll|[Nn]o|[Ss]ome|[Bb]oth|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)(?: the)? [\w’'-]+(?: [\w’'-]+)?) "
    r"(?:(?:was|were|has|have|had|is|are|did|will|has been|have been|had been) )?(?:not )?"
    r"(?:\w{2,}ed|won|lost|quit|left|died|fell|rose|fled|shot|hurt|found|sold|resign|close|open|stop|lie|die|pay)[.!]?$"
)
"""Somebody and a deed: "Hale resigned", "All passengers were rescued"."""
_QUOTED_END = re.compile(r"(?<=[.!?][\"”])\s+(?=\d|[A-Z])")
"""Behind words quoted to their end another sentence may begin, be it with a figure."""
_LINK = re.compile(r"<?https?://\S+>?")
_SIGNS = re.compile(r"<a?:\w+:\d+>|<[@#&!:/]?[^<>\s]*>|[*_~`|]{1,3}|^\s*(?:>{1,3}|#{1,3}|-#|[-*•])\s+", re.MULTILINE)
_OPENING = re.compile(
    r"^(?:(?:btw|fyi|ok|okay|well|so|and|but|also|hey|lol|lmao|omg|wow|yes|no|yeah|nope|apparently|actually|basically|"
    r"honestly|fun fact|breaking|update|news|reminder|tl;?dr|imo|imho|afaik|iirc|(?:just )?heard(?: that)?|"
    r"(?:i|we) (?:think|guess|believe|heard|read|saw|know|hear|see|learned|learnt)(?: somewhere)?(?: that)?|"
    r"(?:it )?turns out(?: that)?|it is true that|did you know(?: that)?|they say(?: that)?|people say(?: that)?)\b"
    r"[\s,:;!.…-]+)+",
    re.IGNORECASE,
)
_NOT_STATED = re.compile(
    r"^(?:if|should|let['’]?s|imagine|suppose|maybe|perhaps|hopefully|my|thanks|thank you|please|what|who|why|how|when"
    r"|where|i (?:hope|wish|want|wonder|love|hate|like|feel|agree|doubt|am|was|will|would|can)|i['’](?:m|d|ll|ve))\b",
    re.IGNORECASE,
)
_POINTS = re.compile(r"^(?:he|she|they|it|his|her|their|its|this|that)\b", re.IGNORECASE)
_JOINT = re.compile(
    r";\s+|,?\s+(?:and|but|while|whereas)\s+(?=(?:the|a|an|its|no|nobody)\s|[A-Z][a-z])|,\s+but\s+(?=[a-z])"
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|did|does|said|says|told|won|lost|fell|rose|went|came|took|"
    r"made|left|held|met|began|hit|cut|put|set|shut|got|gave|sent|paid|sold|built|broke|beat|led|kept|\w{3,}ed|\w{3,}s)\b"
)
_NAME = re.compile(r"(?<![\w’'])[A-Z][\w’'-]+(?:\s+(?:(?:of|de|van|von|al|bin|the)\s+)?[A-Z][\w’'-]+)*")
_NO_NAMES = """
    The A An In On At For But And So He She They It This That These Those There No Nobody I We You
"""
_NO_NAME = frozenset(_NO_NAMES.split())


def claims_in(text: str) -> list[Claim]:
    """The claims, in their order."""
    found: list[Claim] = []
    about = ""
    for sentence in _sentences(text):
        if sentence.endswith("?") or _NOT_STATED.match(sentence) or not is_told(sentence):
            continue
        for part in _parts(sentence):
            if len(set(stems(part))) < _FEWEST and not _SHORT_BUT_WHOLE.match(part):
                continue
            found.append(Claim(part, about if _POINTS.match(part) else ""))
            about = _named(part) or about
    return list(dict.fromkeys(found))


def _sentences(text: str) -> Iterator[str]:
    plain = _SIGNS.sub("", _LINK.sub(" ", text))
    for span in sentence_spans(plain):
        for one in _QUOTED_END.split(plain[span.start : span.end]):
            sentence = _OPENING.sub("", " ".join(one.split())).strip()
            if sentence:
                yield sentence


def _parts(sentence: str) -> list[str]:
    """A sentence in its main clauses, where each can stand by itself; else the whole."""
    if re.search(r"[\"“”«»]", sentence):
        return [sentence]
    parts = [part.strip(" ,") for part in _JOINT.split(sentence) if part.strip(" ,")]
    whole = all(len(set(stems(part))) >= _FEWEST and _VERB.search(part) for part in parts)
    return parts if whole else [sentence]


def _named(part: str) -> str:
    """Who or what a claim names first."""
    names = (name[0] for name in _NAME.finditer(part))
    return next((name for name in names if name not in _NO_NAME), "")
