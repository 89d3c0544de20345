"""Reads who is quoted in articles in German, French, Spanish and Italian: direct quotations with a verb beside them."""

import re
from dataclasses import dataclass

from retrieval.models import Span, Statement, StatementKind
from retrieval.quoting.quotation_marks import Quote
from retrieval.statements import words

_ENGLISH = words.listed("the of and that said is was with has have he she they for")
_FOREIGN = words.listed(
    """
    der das und ist nicht mit den dem ein eine sagte wir zu von für auf le la de les des et est une du dans que qui pour
    pas nous au el los las una del por para dijo il di che è della non una sono à
    """
)
_LOOKED_AT = 400
"""Words by which the language of an article is told."""
_VERBS = (
    r"(?:sagte|sagt|erklärte|erklärt|betonte|betont|meinte|meint|ergänzte|entgegnete|antwortete|kritisierte|kritisiert"
    r"|warnte|warnt|forderte|fordert|schrieb|schreibt|berichtete|versicherte|bekräftigte|kommentierte|rief|fügte|lobte"
    r"|(?:a|ont|avait|ha|han|había) (?:également |aussi |ensuite |anche |también )?(?:déclaré|dit|affirmé|expliqué"
    r"|ajouté|assuré|indiqué|précisé|souligné|estimé|répondu|lancé|confié|écrit|averti|reconnu|regretté|dénoncé|insisté|réagi"
    r"|commenté|martelé|promis|rappelé|poursuivi|conclu|détaillé|detto|aggiunto|dichiarato|spiegato|affermato"
    r"|commentato|scritto|sottolineato|concluso|ribadito|dicho|afirmado|añadido|explicado|asegurado|declarado|señalado"
    r"|indicado|respondido|comentado|manifestado|advertido|escrito|subrayado|destacado)"
    r"|déclare|dit|affirme|explique|ajoute|assure|indique|précise|souligne|estime|répond|lance|confie|écrit|résume"
    r"|insiste|raconte|déclarait|expliquait|dijo|dice|afirmó|añadió|explicó|aseguró|declaró|señaló|indicó|respondió"
    r"|comentó|manifestó|sostuvo|advirtió|escribió|subrayó|destacó|afirma|explica|asegura|afferma|spiega|aggiunge"
    r"|dichiara|sottolinea|disse|so)"
)
_WORD = r"[A-ZÀ-ÖØ-Þ](?:\.|[\w'’-]+)"
_NAME = rf"{_WORD}(?: (?:(?:von|van|de|du|di|del|della|da|zu|y) )?{_WORD}){{0,4}}"
_DETERMINER = r"(?:der|die|das|ein|eine|le|la|les|un|une|l['’]|el|los|las|una|il|lo|i|gli)"
_WHO = rf"(?:({_DETERMINER})(?:\s+|(?<=['’])))?((?:[a-zà-ÿ][\w'’-]*\s+){{0,5}}?)({_NAME})"
_AFTER = re.compile(rf"\s*,?\s*[–—-]?\s*({_VERBS})\s+(?:(er|sie|es)\b|{_WHO})")
_ANY = re.compile(rf"\s*,\s*([a-zà-ÿ'’]+)\s+({_NAME})")
_INVERTED = re.compile(
    r"\s*,?\s*((?:s['’]est-|(?:a|avait|ont)-t-)(il|elle|on)|(?:ont|dit|explique|ajoute)-(ils?|elles?))\b"
)
_BARE = re.compile(rf"\s*,?\s*[–—-]?\s*({_VERBS})\b")
_BEFORE = re.compile(rf"(?:\A|[.!?\n»“”]\s*|\b){_WHO}[^.\n«»„“”\"]{{0,60}}?\s({_VERBS})\b[^.\n«»„“”\"]{{0,60}}:\s*\Z")
_ACCORDING = re.compile(rf"\b(Selon|Laut|Según|Secondo)\s+{_WHO}[^.\n:;]{{0,60}}\Z")
_LEAST = 4
"""Words that a quotation must have to be anybody's without a verb beside it."""
_NEAR = 140
"""Characters beside a quotation in which its verb and speaker stand."""
_FULL = re.compile(r"\b([A-ZÀ-Þ][\w'’-]+) ((?:(?:von|van|de|du|di) )?[A-ZÀ-Þ][\w'’-]+)")


def is_foreign(text: str) -> bool:
    """Whether an article is in one of the languages read here rather than in English, by its small words."""
    first = [word.strip(',.«»„“"').lower() for word in text.split(None, _LOOKED_AT)[:_LOOKED_AT]]
    english = sum(word in _ENGLISH for word in first)
    return sum(word in _FOREIGN for word in first) > max(2 * english, 1)


@dataclass(frozen=True, slots=True)
class _Said:
    speaker: str | None
    mention: str | None = None
    cue: str | None = None
    end: int = 0
    gender: str = ""


def find_quoted(text: str, quotes: list[Quote]) -> list[Statement]:
    """The quotations of an article in one of these languages, each with its speaker where a verb beside it names him.

    "er", "a-t-il" mean who spoke last in the same paragraph; a role without a name is nobody.
    """
    people = {f"{first} {last}" for first, last in _FULL.findall(text) if first.lower() in words.GENDERS}
    found: list[Statement] = []
    last: tuple[int, _Said] = (-1, _Said(None))
    for quote in quotes:
        said = _beside(text, quote, people)
        gap = text[last[0] : quote.start] if last[0] >= 0 else "\n"
        same = "\n" not in gap
        if said is None:
            goes_on = same and last[1].cue is not None and gap.count(".") <= 1 and len(gap) < _NEAR
            goes_on = goes_on and gap.rstrip().endswith((".", ","))
            if not goes_on and len(text[quote.inner_start : quote.inner_end].split()) < _LEAST:
                continue
            said = _Said(last[1].speaker if goes_on else None)
        elif said.gender and said.speaker is None and same and _fits(last[1].speaker, said.gender, people):
            said = _Said(last[1].speaker, said.mention, said.cue, said.end)
        end = quote.inner_end - (text[quote.inner_end - 1] == ",")
        sentence = Span(quote.start, max(quote.end, said.end))
        found.append(
            Statement(
                StatementKind.DIRECT, text[quote.inner_start : end], quote.inner_start, end, sentence, said.speaker,
                said.mention, said.cue,
            )
        )  # fmt: skip
        last = (quote.end, said)
    return found


def _beside(text: str, quote: Quote, people: set[str]) -> _Said | None:
    stop = text.find("\n", quote.end)
    behind = text[quote.end : min(stop if stop >= 0 else len(text), quote.end + _NEAR)]
    if match := _INVERTED.match(behind):
        gender = {"il": "m", "elle": "f"}.get(match[2] or match[3], "-")
        return _Said(None, match[2] or match[3], match[1], quote.end + match.end(), gender)
    if match := _AFTER.match(behind):
        if match[2]:
            gender = {"er": "m", "sie": "f"}.get(match[2], "-")
            return _Said(None, match[2], match[1], quote.end + match.end(), gender)
        name = _named(match[3], match[4], match[5], people)
        return _Said(name, match[5], match[1], quote.end + match.end())
    if (match := _ANY.match(behind)) and match[2] in people:
        return _Said(match[2], match[2], match[1], quote.end + match.end())
    if (match := _BARE.match(behind)) and match[1] != "so":
        return _Said(None, None, match[1], quote.end + match.end())
    begin = max(text.rfind("\n", 0, quote.start) + 1, quote.start - _NEAR)
    lead = text[begin : quote.start].rstrip(" \u00a0\u202f") + " "
    before = _BEFORE.search(lead)
    if before is None and (told := _ACCORDING.search(lead)) is not None:
        return _Said(_named(told[2], told[3], told[4], people), told[4], told[1])
    if before is None or before[4] == "so":
        return None
    return _Said(_named(before[1], before[2], before[3], people), before[3], before[4], 0)


def _fits(speaker: str | None, gender: str, people: set[str]) -> bool:
    known = words.GENDERS.get((speaker or "").split(" ")[0].lower(), "?")
    return speaker is not None and gender in ("m", "f") and known in (gender, "?" if len(people) == 1 else gender)


def _named(determiner: str | None, role: str, run: str, people: set[str]) -> str | None:
    """The person a run of words with capitals names; None where it is only a role ("die Kanzlerin")."""
    parts = run.rstrip(".,'’").replace(",", "").split()
    for name in people:
        if run.endswith(name):
            return name
    full = [name for name in people if name.split()[-1] == parts[-1]]
    if len(full) == 1 and (len(parts) == 1 or parts[0].lower() not in words.GENDERS):
        return full[0]
    first = next((k for k, part in enumerate(parts) if part.lower() in words.GENDERS), None)
    if first is not None and first + 1 < len(parts):
        return " ".join(parts[first:])
    if determiner in ("der", "die", "das", "ein", "eine"):
        return None
    return parts[-1] if not determiner and not role and len(full) == 0 else None
