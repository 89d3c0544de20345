"""Words that tell what a change of words means, in English, French, German and Spanish."""

import re
from collections import Counter
from collections.abc import Iterable

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
    "two thirds": "two-thirds zweidrittel",
    "three quarters": "three-quarters three-fourths dreiviertel",
    "fourth": "fourth fourths quatrième vierte vierten cuarta",
    "fifth": "fifth fifths cinquième cinquièmes fünftel fünfte fünften quinto quinta",
    "sixth": "sixth sixths sixième sixièmes sechstel sechste sechsten sexto sexta",
    "seventh": "seventh sevenths septième septièmes siebtel siebte siebten séptimo séptima",
    "eighth": "eighth eighths huitième huitièmes achtel achte achten octavo octava",
    "ninth": "ninth ninths neuvième neuvièmes neuntel neunte neunten noveno novena",
    "tenth": "tenth tenths dixième dixièmes zehntel zehnte zehnten décimo décima",
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
PRONOUNS = frozenset(["he", "she", "they", "il", "elle", "ils", "elles", "er", "sie", "él", "ella", "ellos", "ellas"])
"""Who speaks, where somebody was named before."""
NEGATIONS = frozenset(_NEGATION_LINES.split())
_NEGATED = re.compile(r"n't$|^can't$")

_SMALL_LINES = """
    a an the of to in on at by for and or as is was it that this be has had with from
    le la les l d de des du un une et à au aux en que qui
    der die das den dem des ein eine einen einem und zu von mit im am
    el los las una y o del al por para con
"""
SMALL = frozenset(_SMALL_LINES.split())
"""Words of which the letters are mixed up ("teh", "form" for "from")."""
_LANGUAGES = {
    "en": ("a an the", "the of to and in that is was for on with by"),
    "fr": ("le la les l un une", "le la les des du et est une dans que pour sur à au"),
    "de": ("der die das den dem des ein eine einen einem einer eines",
           "der die das und nicht ist ein eine mit dem den von zu"),
    "es": ("el la los las un una", "el los las una y del que en por con para se es"),
    "it": ("il lo la gli le un uno una", "il lo gli di che è per una con del della sono nel"),
    "pt": ("os as um uma", "os um uma do da que é não em para com dos das"),
    "nl": ("het een", "het een van en dat niet is op voor met zijn te"),
}  # fmt: skip
ARTICLES = {name: frozenset(articles.split()) for name, (articles, _) in _LANGUAGES.items()}
"""Words that are forgotten and tell nothing by themselves; "o" and "de" do, where the language was told wrongly."""
_TELLING = {name: frozenset(words.split()) for name, (_, words) in _LANGUAGES.items()}
CASES = frozenset(("de",))
"""Languages in which another article may be another doer ("den Mann biss der Hund")."""
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
_VARIANTS = (
    "learned learnt", "burned burnt", "dreamed dreamt", "spelled spelt", "spilled spilt", "spoiled spoilt",
    "smelled smelt", "leaned leant", "leaped leapt", "kneeled knelt", "misspelled misspelt", "lit lighted",
    "grey gray", "programme program", "programmes programs", "tyre tire", "tyres tires", "kerb curb", "plough plow",
    "aluminium aluminum", "cheque check", "cheques checks", "judgement judgment", "judgements judgments",
    "ageing aging",
    "jail gaol", "sceptic skeptic", "sceptical skeptical", "sulphur sulfur", "storey story", "storeys stories",
    "defence defense", "licence license", "licences licenses", "offence offense", "offences offenses",
    "analyse analyze", "analysed analyzed", "paralysed paralyzed", "catalogue catalog", "dialogue dialog",
    "whilst while", "amongst among", "towards toward", "afterwards afterward", "mum mom", "maths math",
    "aeroplane airplane", "manoeuvre maneuver", "manoeuvres maneuvers", "draught draft", "enquiry inquiry",
    "moustache mustache", "pyjamas pajamas", "axe ax", "cosy cozy", "disc disk", "adviser advisor",
    "advisers advisors", "protester protestor", "protesters protestors", "okay ok", "yoghurt yogurt",
)  # fmt: skip
VARIANTS = frozenset(frozenset(words.split()) for words in _VARIANTS)
"""Pairs of words that are one, spelt in two ways."""


def language_of(words: Iterable[str]) -> str:
    """The language that the most of these words in small letters tell; English where none do."""
    counts = Counter(name for word in words for name, telling in _TELLING.items() if word in telling)
    return max(_TELLING, key=lambda name: counts[name])


def is_negation(word: str) -> bool:
    """Whether a word in small letters turns its sentence round."""
    return word in NEGATIONS or bool(_NEGATED.search(word))
