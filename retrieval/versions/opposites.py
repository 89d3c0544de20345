"""Words that say the reverse of each other, in English, French, German and Spanish."""

_AFFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "non-", "dé", "més")
_ROWS = (
    (
        "rose rise rises risen rising climbed climb climbs climbing increased increase increases increasing "
        "grew grow grows grown growing gained gain gains gaining jumped jump jumps soared soar soars surged "
        "surge surges up raised raise raises improved improve improves",
        "fell fall falls fallen falling dropped drop drops dropping declined decline declines declining "
        "decreased decrease decreases decreasing shrank shrink shrinks shrunk shrinking lost loses losing "
        "slumped slump slumps plunged plunge plunges down lowered lowers cut cuts tumbled slid sank worsened "
        "worsen worsens",
    ),
    ("more higher above over", "less fewer lower below under"),
    ("highest most maximum largest biggest", "lowest least minimum smallest"),
    ("before earlier", "after later"),
    ("won win wins winning winner victory", "lost lose loses losing loser defeat"),
    ("bought buy buys buying buyer purchase", "sold sell sells selling seller sale"),
    (
        "accepted accept accepts approved approve approves adopted adopt backed back backs passed supported "
        "support supports confirmed confirm confirms",
        "rejected reject rejects refused refuse refuses opposed oppose opposes vetoed denied deny denies "
        "blocked block blocks",
    ),
    (
        "allowed allow allows allowing legalised legalized permitted",
        "banned ban bans banning prohibited forbade outlawed",
    ),
    ("convicted guilty", "acquitted innocent cleared"),
    ("opened open opens reopened", "closed close closes shut"),
    ("north northern", "south southern"),
    ("east eastern", "west western"),
    ("alive survived", "dead died killed"),
    ("majority", "minority"),
    ("profit profits", "loss losses"),
    ("imports import imported", "exports export exported"),
    ("son sons", "daughter daughters"),
    ("brother brothers", "sister sisters"),
    ("father", "mother"),
    ("husband", "wife widow"),
    ("man men", "woman women"),
    ("boy boys", "girl girls"),
    ("king", "queen"),
    ("left", "right"),
    ("first", "last"),
    ("noon midday", "midnight"),
    ("started began begun start begins", "ended stopped end ends"),
    ("arrived entered joined", "departed left"),
    ("best", "worst"),
    (
        "augmenté augmente augmentent augmentation monté monte montent hausse grimpé grimpe progressé",
        "baissé baisse baissent diminué diminue diminution chuté chute reculé recule",
    ),
    ("plus", "moins"),
    ("avant", "après"),
    ("gagné gagne victoire", "perdu perd défaite"),
    ("acheté achète achat", "vendu vend vente"),
    ("accepté approuvé adopté", "rejeté refusé"),
    ("autorisé", "interdit"),
    ("ouvert ouvre", "fermé ferme"),
    ("nord", "sud"),
    ("condamné coupable", "acquitté innocent relaxé"),
    (
        "gestiegen steigt steigen stieg stiegen erhöht zugenommen höher",
        "gesunken sinkt sinken sank sanken gefallen fällt fiel fielen gesenkt abgenommen niedriger",
    ),
    ("mehr über", "weniger unter"),
    ("vor", "nach"),
    ("gewonnen gewinnt gewann", "verloren verliert verlor"),
    ("gekauft kauft kaufte", "verkauft verkaufte"),
    ("angenommen zugestimmt gebilligt", "abgelehnt zurückgewiesen"),
    ("erlaubt", "verboten"),
    ("geöffnet öffnet", "geschlossen schließt"),
    ("verurteilt schuldig", "freigesprochen unschuldig"),
    (
        "subió subieron sube suben subido aumentó aumentaron aumenta aumentan creció crecieron crece alza",
        "bajó bajaron baja bajan bajado cayó cayeron cae caen descendió descendieron disminuyó disminuyeron",
    ),
    ("más", "menos"),
    ("antes", "después"),
    ("ganó ganaron gana ganado", "perdió perdieron pierde perdido"),
    ("compró compraron compra", "vendió vendieron venta"),
    ("aprobó aprobaron aprobado aceptó", "rechazó rechazaron rechazado"),
    ("abrió abren abierto", "cerró cierran cerrado"),
    ("culpable condenado", "inocente absuelto"),
)  # fmt: skip
"""Both sides of what is another thing where one stands in the place of the other."""
_SIDES: dict[str, set[tuple[int, int]]] = {}
for _row, _sides in enumerate(_ROWS):
    for _side, _words in enumerate(_sides):
        for _word in _words.split():
            _SIDES.setdefault(_word, set()).add((_row, _side))


def are_opposites(one: str, other: str) -> bool:
    """Whether one word says the reverse of the other ("rose", "fell"), by a syllable mostly ("legal", "illegal")."""
    if any((row, 1 - side) in _SIDES.get(other, ()) for row, side in _SIDES.get(one, ())):
        return True
    short, long = sorted((one, other), key=len)
    return len(short) > 2 and any(long == affix + short for affix in _AFFIXES)
