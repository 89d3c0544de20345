"""Words that tell what a change of words means, in English, French, German and Spanish."""

import re

_NUMBER_LINES = {
    "0": "zero zéro null cero",
    "1": "one une eins uno una",
    "2": "two deux zwei dos",
    "3": "three trois drei tres",
    "4": "four quatre vier cuatro",
    "5": "five cinq fünf cinco",
    "6": "six sechs seis",
    "7": "seven sept sieben siete",
    "8": "eight huit acht ocho",
    "9": "nine neuf neun nueve",
    "10": "ten dix zehn diez",
    "11": "eleven onze elf once",
    "12": "twelve douze zwölf doce",
    "13": "thirteen treize dreizehn trece",
    "14": "fourteen quatorze vierzehn catorce",
    "15": "fifteen quinze fünfzehn quince",
    "16": "sixteen seize sechzehn dieciséis",
    "17": "seventeen siebzehn diecisiete",
    "18": "eighteen achtzehn dieciocho",
    "19": "nineteen neunzehn diecinueve",
    "20": "twenty vingt zwanzig veinte",
    "30": "thirty trente dreißig treinta",
    "40": "forty quarante vierzig cuarenta",
    "50": "fifty cinquante fünfzig cincuenta",
    "60": "sixty soixante sechzig sesenta",
    "70": "seventy siebzig setenta",
    "80": "eighty achtzig ochenta",
    "90": "ninety neunzig noventa",
    "100": "hundred hundreds cent cents hundert cien ciento cientos",
    "1000": "thousand thousands mille milliers tausend mil miles",
    "million": "million millions millionen millón millones",
    "billion": "billion billions milliard milliards milliarde milliarden",
    "half": "half moitié hälfte mitad",
    "third": "third thirds tiers drittel tercio",
    "quarter": "quarter quarters quart viertel cuarto",
    "dozen": "dozen dozens douzaine dutzend docena",
}
NUMBERS = {word: value for value, words in _NUMBER_LINES.items() for word in words.split()}
"""Number words and what they are worth; "un", "ein" and the Spanish "un" are mostly articles."""

_DAYS = """
    monday tuesday wednesday thursday friday saturday sunday lundi mardi mercredi jeudi vendredi samedi dimanche
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag lunes martes miércoles jueves viernes sábado
    domingo
    january february march april june july august september october november december janvier février mars avril
    juin juillet août septembre octobre novembre décembre januar jänner februar märz mai juni juli oktober dezember
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
"""
DAYS = frozenset(_DAYS.split())
"""Days and months: another one is another date."""

_NEGATION_LINES = """
    not never no none nobody nothing neither nor without cannot hardly pas jamais aucun aucune sans ni nicht nie
    niemals kein keine keinen keinem keiner ohne niemand nunca jamás ningún ninguna sin tampoco nadie
"""
NEGATIONS = frozenset(_NEGATION_LINES.split())
_NEGATED = re.compile(r"n't$|^can't$")
_AFFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "non-", "dé", "més")

_SMALL_LINES = """
    a an the of to in on at by for and or as is was it that this be has had with from
    le la les l d de des du un une et à au aux en que qui
    der die das den dem des ein eine einen einem und zu von mit im am
    el los las una y o del al por para con
"""
SMALL = frozenset(_SMALL_LINES.split())
"""Words that are forgotten, doubled or mixed up, and tell nothing by themselves."""
_CONFUSED = (
    "their there they're", "its it's", "your you're", "then than", "to too two", "lose loose", "affect effect",
    "lead led", "who whom", "who's whose", "were where we're", "was were", "is are", "has have", "do does", "a an",
    "this these",
    "that those", "principal principle", "it it's", "passed past", "compliment complement", "discreet discrete",
    "breath breathe", "advice advise", "practice practise",
    "a à", "ou où", "ces ses", "et est", "das dass", "seit seid", "si sí", "el él", "mas más", "se sé",
)  # fmt: skip
CONFUSED = frozenset(
    frozenset((one, other)) for words in _CONFUSED for one in words.split() for other in words.split() if one != other
)
"""Pairs of words of which one is often written for the other."""


def is_negation(word: str) -> bool:
    """Whether a word in small letters turns its sentence round."""
    return word in NEGATIONS or bool(_NEGATED.search(word))


def are_opposites(one: str, other: str) -> bool:
    """Whether one word is the other with a syllable that turns it round ("legal", "illegal")."""
    short, long = sorted((one, other), key=len)
    return len(short) > 2 and any(long == affix + short for affix in _AFFIXES)
