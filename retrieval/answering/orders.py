"""Which sentences of an article tell something, and which give orders or ask: an answer can't rest on those."""

import re
from functools import lru_cache

from retrieval.quoting.quotation_marks import find_quotes

_TO_A_MODEL = re.compile(
    r"\byour (?:\w+ ){0,2}(?:answers?|repl(?:y|ies)|responses?|outputs?|completions?|messages?|summar(?:y|ies)|prompt|"
    r"instructions?|system|rules|guidelines|training)\b"
    r"|\b(?:previous|prior|above|earlier|preceding|system|foregoing|developer) (?:\w+ )?"
    r"(?:instructions?|prompts?|rules|directions|orders|messages?)\b"
    r"|\b(?:assistants?|chatbots?|language models?|llms?|ais?|models?|bots?)\b,? (?:must|should|shall|has to|have to|"
    r"needs? to|will now|is to|are to|is required|please)\b"
    r"|^\W*(?:system|assistant|user|developer|human|ai|instructions?)\s*(?:prompt|message|note)?\s*:"
    r"|<\s*/?\s*(?:passage|document|context|system|assistant|user|instructions?|prompt)\b"
    r"|\b(?:note|message|instructions?|orders?) (?:to|for) (?:the |any |all )?"
    r"(?:ai|assistants?|chatbots?|models?|bots?|llms?)\b",
    re.IGNORECASE,
)
_VERBS = """
    act add adopt advertise advise alter analy[sz]e announce answer append apply argue arrange assess assist
    assume avoid base be begin behave break calculate change check choose cite claim classify click combine comment
    compare compile complete compose compute conclude conduct construct contact continue convert convince copy
    correct craft create declare decode define delete deliver describe design detail detect determine develop devise
    direct disclose discuss display disregard download draft draw edit embed emphasi[sz]e employ enable encode
    encourage encrypt end endorse ensure enter estimate evaluate examine execute exchange explain explore express
    extract fetch fill find finish flip focus follow forget format formulate generate get give go guide help
    hide highlight identify ignore illustrate imagine implement impersonate include incorporate indicate inform
    insert instruct integrate interpret introduce invert invite jumble keep leave let link list look make mask
    mention mimic mix modify name never note obey offer omit open organi[sz]e output outline override paraphrase
    perform pick place plan play post prepare present pretend print produce promote propose provide publish put
    quote randomi[sz]e rank rate rearrange recite recommend refer refuse reiterate remember remind remove render
    repeat rephrase replace reply report request respond restate return reveal reverse review rewrite roleplay run
    say scramble search see select send sh(?:are|ow) shift shuffle sign simulate solve sort speak specify spell
    split start stop structure submit subscribe substitute suggest summari[sz]e swap switch take talk teach
    tell think transform translate transliterate transpose treat try turn update urge use utili[sz]e verify view
    visit warn watch write
"""
_LEAD = (
    r"(?:please|now|then|also|and|but|or|first|next|finally|lastly|instead|so|simply|just|kindly|do not|don'?t|"
    r"afterwards?|be sure to|make sure to|remember to|important|attention|warning|hint|task|todo|p\.?s|in your \w+|"
    r"before (?:that|this)|after (?:that|this)|from now on|you (?:must|should|are to|have to|need to|will|can|may)"
    r"(?: now| also| only)*|your (?:new )?task is to|i (?:want|need|would like) you to|(?:could|can|would|will) you)"
)
_ORDER = re.compile(rf"^[\W_]*(?:{_LEAD}[\W_]+)*(?:{'|'.join(_VERBS.split())})\b(?![-'’])", re.IGNORECASE)
_YOU = re.compile(r"\byou (?:must|are now|are to|have to|will now|should now)\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def is_told(sentence: str) -> bool:
    """Whether a sentence of a passage tells something, rather than giving an order or asking: only then it is evidence.

    An article's words may be meant for the model that reads them; one that obeys writes them down as its own. So no
    sentence of an answer can rest on an order. People's own words in quotation marks are told by the article.
    """
    if _TO_A_MODEL.search(sentence):
        return False
    outside = outside_quotations(sentence)
    if not re.search(r"\w", outside):
        return True
    return not (outside.rstrip(" \"”'’)").endswith("?") or _ORDER.match(outside) or _YOU.search(outside))


def outside_quotations(text: str) -> str:
    """A text without its quotations and their marks."""
    for quote in reversed(find_quotes(text)):
        if quote.closed:
            text = text[: quote.start] + text[quote.end :]
    return text
