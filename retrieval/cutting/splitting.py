"""Questions that ask two things: each part as a question of its own, for the retriever to search on its own."""

import re

_INTERROGATIVE = (
    r"(?:what|whats|who|whos|whom|whose|when|where|wheres|which|why|how|hows|"
    r"did|does|do|is|are|was|were|has|have|can|could|will)"
)
_JOINT = re.compile(
    rf"\s*(?:[?;]+\s*(?:and\s+|also\s+)?|,?\s+(?:and|and also|also|plus|&)\s+)(?={_INTERROGATIVE}\b)", re.IGNORECASE
)
"""Between two questions: "… and who …", "…? And what …"."""
_ASKING = re.compile(
    r"(?:(?:what|which)(?:\s+(?!did|do|does|is|are|was|were)\w+)?|who|whom|whose|when|where|why|"
    r"how(?:\s+(?:many|much|old|long|far|big|tall|high|often)(?:\s+\w+)??)?)"
    r"(?:\s+(?:did|do|does|is|are|was|were|has|have|had|will|would|can|could))?(?=\s)",
    re.IGNORECASE,
)
"""How a question begins: what its second half lacks."""
_AND = re.compile(r",?\s+(?:and(?:\s+then|\s+also)?|as well as)\s+", re.IGNORECASE)
_SETTING = re.compile(r"^(?P<setting>[^:?]{3,60}):\s+(?=\S)")
_FEWEST_WORDS = 2
_MOST = 3
_BETWEEN = re.compile(r"\b(?:between|both|either|neither)\b[^?]*$", re.IGNORECASE)
_LEANT_ON = re.compile(r" \([^()]+\)$")
_PRONOUN = re.compile(r"\b(?:he|she|it|they|him|her|them|his|its|their)\b", re.IGNORECASE)


def split_question(text: str) -> tuple[str, ...]:
    """The parts of a question, or the question alone where it asks one thing.

    "Who won and what did it cost?" has two; so, by its halves, has "How old were A and B when they died?": whether
    they are two things is for the articles to tell, so the caller keeps a half only where another article answers it.
    """
    asked = " ".join(text.split()).strip()
    setting = _SETTING.match(asked)
    lead = f"{setting['setting']}: " if setting else ""
    body = asked[setting.end() :] if setting else asked
    questions = [part.strip(" ,?") for part in _JOINT.split(body) if part.strip(" ,?")]
    if len(questions) > 1 and all(len(part.split()) >= _FEWEST_WORDS for part in questions):
        return tuple(lead + part for part in _with_subject(questions)[:_MOST])
    return _halves(lead, body) or (asked,)


def asks_twice(text: str) -> bool:
    """Whether a question surely asks two things: its parts are questions, not halves round an "and"."""
    return len(split_question(text)) > 1 and _JOINT.search(text) is not None


def without_subject(part: str) -> str:
    """A part as it was asked, without the question that it leans on."""
    return _LEANT_ON.sub("", part)


def _with_subject(questions: list[str]) -> list[str]:
    """The parts; one that leans on the first ("and why did he") after it, so that both are found by its names."""
    first = questions[0]
    return [first, *(f"{part} ({first})" if _PRONOUN.search(part) else part for part in questions[1:])]


def _halves(lead: str, body: str) -> tuple[str, ...]:
    """Two halves round the last "and" between two things; the second begins as the first does."""
    joints = list(_AND.finditer(body))
    if not joints or _BETWEEN.search(body):
        return ()
    joint = joints[-1]
    left, right = body[: joint.start()].strip(" ,"), body[joint.end() :].strip(" ,?")
    if len(left.split()) <= _FEWEST_WORDS or not right:
        return ()
    asking = _ASKING.match(left)
    begins = asking[0] if asking else ""
    return (lead + left, f"{lead}{begins} {right}".strip())
