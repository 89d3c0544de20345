"""Pairs of versions of articles of our own writing, each with the class that a careful reader gives the change."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from retrieval.models import Article, Change

HARBOUR = Article(
    "Ferry slip to close in June",
    "\n".join(
        [
            "The harbour council of Port Ellery voted on Tuesday to close the old ferry slip by 30 June.",
            "“The pilings are rotten and I will not wait for somebody to drown,” said Mayor Ines Okafor. The work will "
            "cost 4.2 million crowns, she added.",
            "Her opponent Dov Reyes, who runs the fishing co-operative, called the vote a betrayal.",
            "“They are selling the harbour one plank at a time,” Reyes told reporters. He did not say whether he would "
            "go to court.",
            "Ferries to Small Island will use the northern quay from May. They leave every forty minutes.",
            "The slip was built in 1962 and has been repaired twice since then.",
        ]
    ),
)
FIRE = Article(
    "Fire in paper mill kills twelve",
    "\n".join(
        [
            "A fire in a paper mill at Lower Tamsel killed twelve people on Monday, the county police said.",
            "The mill’s owner, Brandt Holdings, had been fined three times for blocked exits, according to court "
            "records.",
            "Chief inspector Lena Marsh said that nobody had been arrested. “We do not know yet how it began,” she "
            "said.",
            "Survivors were taken to the hospital of St. Anne, where doctors treated 31 people for burns.",
            "The mill employs about 240 workers and makes cardboard for export.",
        ]
    ),
)
MAIRIE = Article(
    "La piscine de Valbrune rouvrira en mars",
    "\n".join(
        [
            "Le conseil municipal de Valbrune a voté mardi la réouverture de la piscine pour le 14 mars.",
            "« Les travaux ont coûté 3,1 millions d’euros », a déclaré la maire, Odile Ferrand.",
            "L’opposant Marc Tissier ne demandera pas d’enquête sur le chantier.",
            "La piscine, construite en 1974, accueille chaque année 40 000 nageurs.",
            "Les écoles de la ville y retourneront dès la rentrée de printemps.",
        ]
    ),
)
BRUECKE = Article(
    "Brücke in Altendorf bleibt gesperrt",
    "\n".join(
        [
            "Die Brücke über die Lahne in Altendorf bleibt bis zum 3. Mai gesperrt, teilte die Stadt am Montag mit.",
            "„Die Pfeiler sind nicht mehr sicher“, sagte Bürgermeisterin Hanna Voss am Abend im Rathaus.",
            "Die Arbeiten kosten nach Angaben der Verwaltung 2,4 Millionen Euro.",
            "Der Unternehmer Karl Brandt will gegen die Sperrung klagen, weil seine Lastwagen einen Umweg fahren.",
            "Die Brücke wurde im Jahr 1958 gebaut und trägt täglich 9000 Fahrzeuge.",
        ]
    ),
)
PUERTO = Article(
    "El puerto de Salvera cierra un muelle",
    "\n".join(
        [
            "La autoridad portuaria de Salvera decidió el martes cerrar el muelle viejo a partir del 5 de abril.",
            "«La estructura no es segura», dijo la directora, Marta Ibáñez, en una rueda de prensa.",
            "Las obras costarán 6,3 millones de euros y durarán ocho meses.",
            "El alcalde, Julio Pardo, no ha pedido ayuda al gobierno regional.",
            "El muelle, construido en 1949, recibe a unos 200 barcos al año.",
        ]
    ),
)


@dataclass(frozen=True)
class Pair:
    """Two versions and the class of the second. `words` is a part of what is to be kept of the correction."""

    name: str
    change: Change
    old: Article
    new: Article
    words: str = ""


@dataclass(frozen=True)
class Edit:
    """What is done to an article: parts put in the place of others, lines put before and behind."""

    parts: Mapping[str, str] = field(default_factory=dict)
    before: str = ""
    behind: str = ""
    title: str | None = None
    ednote: str = ""


def edited(article: Article, edit: Edit) -> Article:
    """The article after it."""
    text = article.text
    for part, other in edit.parts.items():
        assert part in text, part
        text = text.replace(part, other)
    text = "\n".join(filter(None, (edit.before, text, edit.behind)))
    title = article.title if edit.title is None else edit.title
    return replace(article, title=title, text=text, extra={"ednote": edit.ednote} if edit.ednote else {})


def _pair(name: str, change: Change, old: Article, edit: Edit, words: str = "") -> Pair:
    return Pair(name, change, old, edited(old, edit), words)


def _typo(name: str, right: Article, parts: Mapping[str, str]) -> Pair:
    """The wrong spelling was put right: `parts` are the right and the wrong one."""
    return Pair(name, Change.TYPO, edited(right, Edit(parts)), right)


_T, _U, _C, _W = Change.TYPO, Change.UPDATE, Change.CORRECTION, Change.WITHDRAWAL

TYPOS = (
    _typo("letters swapped", HARBOUR, {"reporters": "reproters"}),
    _typo("a letter lost", HARBOUR, {"harbour council": "harbor council", "betrayal": "betryal"}),
    _typo("a letter doubled", FIRE, {"according to": "accordding to"}),
    _typo("a word doubled", FIRE, {"taken to the hospital": "taken to the the hospital"}),
    _typo("a small word lost", HARBOUR, {"one plank at a time": "one plank at time", "The work": "Work"}),
    _typo("an apostrophe", FIRE, {"The mill’s owner": "The mills owner"}),
    _typo("their and there", FIRE, {"where doctors treated": "were doctors treated", "nobody": "no body"}),
    _typo("a comma and a capital", HARBOUR, {"Reyes, who runs": "Reyes who runs", "northern quay": "Northern quay"}),
    _typo("occured", FIRE, {"how it began": "how it begann"}),
    _typo("seperate", HARBOUR, {"repaired twice": "repaierd twice"}),
    _typo("space in a compound", HARBOUR, {"co-operative": "co operative"}),
    _typo("French accent", MAIRIE, {"réouverture": "reouverture", "dès la rentrée": "dés la rentrée"}),
    _typo("French letter", MAIRIE, {"accueille": "acceuille"}),
    _typo("German letters", BRUECKE, {"Verwaltung": "Verwaltugn", "täglich": "täglcih"}),
    _typo("Spanish accent", PUERTO, {"decidió": "decidio", "rueda de prensa": "rueda de pernsa"}),
    _typo("a word doubled that is no article", HARBOUR, {"will use": "will will use"}),
    _pair("a number in figures", _T, HARBOUR, Edit({"forty minutes": "40 minutes"})),
    _pair("thousands set apart", _T, MAIRIE, Edit({"40 000": "40.000"})),
    _pair("money as agencies write it", _T, PUERTO, Edit({"6,3 millones de euros": "6,3 millones de €"})),
    _pair("other quotation marks", _T, FIRE, Edit({"“": '"', "”": '"', "’": "'"})),
)

UPDATES = (
    _pair("a paragraph at the end", _U, HARBOUR, Edit(behind="The council will meet again in September.")),
    _pair("a new lead", _U, FIRE, Edit(before="Flames could be seen from ten kilometres away.")),
    _pair("a reaction inside", _U, HARBOUR, Edit({"a betrayal.": "a betrayal. Islanders welcomed the vote."})),
    _pair("a detail", _U, FIRE, Edit({"for export": "for export, mostly to Norvia"})),
    _pair("a paragraph left out", _U, HARBOUR, Edit({"Ferries to Small Island will use the northern quay from May. "
                                                    "They leave every forty minutes.\n": ""})),
    _pair("another headline", _U, HARBOUR, Edit(title="Council shuts harbour’s oldest landing place")),
    _pair("other words", _U, FIRE, Edit({"makes cardboard for export": "produces cardboard that is sold abroad"})),
    _pair("order of paragraphs", _U, HARBOUR, Edit({"The slip was built in 1962 and has been repaired twice since "
                                                   "then.": ""}, before="The slip was built in 1962 and has been "
                                                   "repaired twice since then.")),
    _pair("the full name", _U, FIRE, Edit({"inspector Lena Marsh": "inspector Lena Marsh of the county police"})),
    _pair("an update label", _U, FIRE, Edit(before="UPDATE 6 p.m.: The road to the mill was opened again.")),
    _pair("a warning to readers", _U, FIRE, Edit(before="Editor’s note: This article contains descriptions of "
                                                        "burns.")),
    _pair("correction of the market", _U, FIRE, Edit(behind="The correction in paper prices will hit mills like "
                                                           "this one, analysts said.")),
    _pair("somebody retracts", _U, HARBOUR, Edit(behind="The engineer retracted his report on the pilings on Friday "
                                                       "and withdrew from the council.")),
    _pair("something was removed", _U, HARBOUR, Edit(behind="“This article has been removed from the by-laws,” Okafor "
                                                           "said of the rule that kept the slip open.")),
    _pair("written through", _U, FIRE, Edit({
        "A fire in a paper mill at Lower Tamsel killed twelve people on Monday, the county police said.":
        "Families waited outside the gates of a burnt-out mill for news of those who worked the night shift.",
        "The mill employs about 240 workers and makes cardboard for export.":
        "The union has called for a day of mourning, and the mayor will speak tonight.",
    })),
    _pair("turned round", _U, HARBOUR, Edit({"The slip was built in": "The slip built in"})),
    _pair("and, or", _U, FIRE, Edit({"240 workers and makes": "240 workers or makes"})),
    _pair("by, to", _U, HARBOUR, Edit({"by 30 June": "from 30 June"})),
    _pair("German: the doer", _U, BRUECKE, Edit({"Der Unternehmer": "Den Unternehmer"})),
    _pair("removed by others", _U, FIRE, Edit(before="This page was removed by Chatterbook after complaints, the owner "
                                              "said.")),
    _pair("withdrawn by others", _U, FIRE, Edit(behind="This report was withdrawn by the ministry.")),
    _pair("regrets of others", _U, FIRE, Edit(behind="The mill regrets the error.")),
    _pair("French: more", _U, MAIRIE, Edit(behind="Le club de natation salue la décision.")),
    _pair("French: other words", _U, MAIRIE, Edit({"accueille chaque année": "reçoit tous les ans"})),
    _pair("German: more", _U, BRUECKE, Edit(behind="Fußgänger dürfen die Brücke weiter benutzen.")),
    _pair("German: other words", _U, BRUECKE, Edit({"weil seine Lastwagen einen Umweg fahren":
                                                    "da seine Fahrer lange Wege haben"})),
    _pair("Spanish: more", _U, PUERTO, Edit(behind="Los pescadores recibirán una ayuda.")),
)  # fmt: skip

CORRECTIONS = (
    _pair("labelled", _C, HARBOUR, Edit({"4.2 million": "2.4 million"}, behind="Correction: The work will cost 2.4 "
          "million crowns, not 4.2 million."), "not 4.2 million"),
    _pair("an earlier version", _C, HARBOUR, Edit({"1962": "1926"}, behind="An earlier version of this article "
          "misstated the year in which the slip was built. It was 1926."), "misstated the year"),
    _pair("amended on", _C, FIRE, Edit({"three times": "twice"}, behind="• This article was amended on 12 March 2026. "
          "Brandt Holdings was fined twice, not three times as an earlier version said."), "fined twice"),
    _pair("corrected to", _C, FIRE, Edit(behind="This story has been corrected to show that the mill is in Upper "
          "Tamsel."), "Upper Tamsel"),
    _pair("a correction was made", _C, FIRE, Edit(behind="A correction was made on March 12, 2026: The mill employs "
          "240 workers, not 420."), "not 420"),
    _pair("in brackets", _C, FIRE, Edit({"Monday": "Sunday"}, before="(Corrects day of fire in first paragraph to "
          "Sunday)", title="CORRECTED-Fire in paper mill kills twelve"), "Corrects day"),
    _pair("this story has been corrected", _C, FIRE, Edit(behind="(This March 12 story has been corrected to fix the "
          "name of the hospital in paragraph 4)"), "name of the hospital"),
    _pair("editor's note", _C, HARBOUR, Edit(before="Editor’s note: We wrongly reported that the mayor owned the quay. "
          "She does not."), "wrongly reported"),
    _pair("clarification", _C, HARBOUR, Edit(behind="Clarification: The vote closes the slip to ferries; fishing boats "
          "may still use it."), "fishing boats"),
    _pair("label alone", _C, HARBOUR, Edit(behind="CORRECTION\nDov Reyes runs the co-operative; he does not own it."),
          "does not own it"),
    _pair("agency's own story", _C, FIRE, Edit(before="In a story March 9 about a fire in a paper mill, the agency "
          "erroneously reported the name of its owner. It is Brandt Paper, not Brandt Holdings.",
          title="Correction: Paper Mill story"), "Brandt Paper"),
    _pair("ednote", _C, FIRE, Edit({"31 people": "13 people"}, ednote="CORRECTS number of people treated to 13"),
          "number of people"),
    _pair("editing error", _C, HARBOUR, Edit(behind="Because of an editing error, a caption with this article named "
          "the wrong quay."), "wrong quay"),
    _pair("silent number", _C, FIRE, Edit({"31 people": "13 people"})),
    _pair("silent number in words", _C, FIRE, Edit({"three times": "seven times"})),
    _pair("silent name", _C, HARBOUR, Edit({"Dov Reyes": "Dov Reyers"})),
    _pair("silent day", _C, HARBOUR, Edit({"voted on Tuesday": "voted on Wednesday"})),
    _pair("silent quotation", _C, HARBOUR, Edit({"I will not wait for somebody to drown": "we cannot keep an eye on "
                                                 "everybody who drinks"})),
    _pair("silent currency", _C, MAIRIE, Edit({"d’euros": "de francs"})),
    _pair("silent currency sign", _C, edited(FIRE, Edit(behind="It owes $12,000.")), Edit({"$12,000": "€12,000"})),
    _pair("silent minus", _C, edited(FIRE, Edit(behind="It grew 4.5% last year.")), Edit({"4.5%": "-4.5%"})),
    _pair("silent per mille", _C, edited(FIRE, Edit(behind="It grew 4.5% last year.")), Edit({"4.5%": "4.5‰"})),
    _pair("silent unit", _C, PUERTO, Edit({"ocho meses": "ocho semanas"})),
    _pair("silent reverse", _C, edited(FIRE, Edit(behind="Its shares rose on Monday.")), Edit({"rose": "fell"})),
    _pair("silent score", _C, edited(FIRE, Edit(behind="They won the game 2-1 at home.")), Edit({"2-1": "1-2"})),
    _pair("silent hour", _C, edited(FIRE, Edit(behind="Shifts begin at 9 a.m. there.")), Edit({"a.m.": "p.m."})),
    _pair("this story corrects", _C, FIRE, Edit(behind="(This story corrects the name of the mill’s owner.)"), "owner"),
    _pair("the headline", _C, FIRE, Edit(behind="The headline of this article has been corrected."), "headline"),
    _pair("dated", _C, FIRE, Edit(before="March 9, 2026: This article has been updated to correct the number of "
          "workers."), "workers"),
    _pair("originally said", _C, FIRE, Edit(behind="This article originally said that the mill makes paper."), "paper"),
    _pair("regrets", _C, FIRE, Edit(behind="The mill has 240 workers. The Tamsel Herald regrets the error."), "240"),
    _pair("Italian label", _C, FIRE, Edit(behind="Errata corrige: gli operai sono 240 e non 420."), "420"),
    _pair("Portuguese label", _C, FIRE, Edit(behind="Correção: a fábrica tem 240 operários."), "240"),
    _pair("Dutch label", _C, FIRE, Edit(behind="Rectificatie: de fabriek heeft 240 werknemers."), "240"),
    _pair("silent not", _C, HARBOUR, Edit({"He did not say whether": "He said whether"})),
    _pair("silent not in French", _C, MAIRIE, Edit({"ne demandera pas d’enquête": "demandera une enquête"})),
    _pair("silent number in German", _C, BRUECKE, Edit({"2,4 Millionen": "4,2 Millionen"})),
    _pair("silent name in German", _C, BRUECKE, Edit({"Karl Brandt": "Karl Brand"})),
    _pair("silent day in Spanish", _C, PUERTO, Edit({"el martes": "el miércoles"})),
    _pair("French label", _C, MAIRIE, Edit({"14 mars": "24 mars"}, behind="Rectificatif : la piscine rouvrira le 24 "
          "mars et non le 14 comme nous l’avions écrit."), "et non le 14"),
    _pair("French earlier version", _C, MAIRIE, Edit(behind="Une version précédente de cet article indiquait à tort "
          "que la piscine datait de 1984."), "1984"),
    _pair("French contrary to", _C, MAIRIE, Edit(behind="Contrairement à ce que nous avons écrit, Marc Tissier n’est "
          "pas conseiller régional."), "conseiller"),
    _pair("German label", _C, BRUECKE, Edit(behind="Korrektur: In einer früheren Version hieß es, die Brücke sei 1985 "
          "gebaut worden."), "1985"),
    _pair("German note", _C, BRUECKE, Edit(behind="Anmerkung der Redaktion: Wir haben den Namen des Unternehmers "
          "falsch geschrieben und den Fehler korrigiert."), "Namen des Unternehmers"),
    _pair("Spanish label", _C, PUERTO, Edit(behind="Fe de errores: el muelle se construyó en 1949 y no en 1994, como "
          "se publicó."), "1994"),
    _pair("Spanish earlier version", _C, PUERTO, Edit(behind="Una versión anterior de este artículo decía "
          "erróneamente que las obras durarían ocho años."), "ocho años"),
    _pair("a second correction", _C, edited(HARBOUR, Edit(behind="Correction: The slip was built in 1962.")),
          Edit(behind="Correction: Ferries leave every forty minutes, not every hour."), "every hour"),
)  # fmt: skip

WITHDRAWALS = (
    Pair("this article has been removed", _W, FIRE, replace(FIRE, text="This article has been removed because it did "
         "not meet our standards."), "did not meet"),
    _pair("withdrawn above the text", _W, FIRE, Edit(before="Editor’s note: This story has been retracted. Its author "
          "could not show that the people it quotes exist."), "could not show"),
    _pair("headline", _W, FIRE, Edit(title="RETRACTED: Fire in paper mill kills twelve")),
    Pair("agency kill", _W, FIRE, Article("BC-Paper Mill-KILL", "EDITORS: Kill the story headlined “Fire in paper mill "
         "kills twelve”. The police have withdrawn their statement. A kill is mandatory."), "Kill the story"),
    Pair("agency withdraws", _W, HARBOUR, Article("WITHDRAWN: Ferry slip to close in June", "The story on the ferry "
         "slip is wrong and is withdrawn. There will be no substitute story."), "no substitute"),
    Pair("dated, by its name", _W, FIRE, replace(FIRE, text="On March 3, The Herald retracted this story."), "Herald"),
    Pair("no longer available", _W, FIRE, replace(FIRE, text="This article is no longer available."), "available"),
    Pair("Italian", _W, FIRE, replace(FIRE, text="Questo articolo è stato rimosso dalla redazione."), "rimosso"),
    Pair("we have withdrawn", _W, HARBOUR, replace(HARBOUR, text="We have withdrawn this article while we look into "
         "complaints about its sources. We apologise to our readers."), "look into"),
    Pair("French", _W, MAIRIE, replace(MAIRIE, text="Cet article a été retiré par la rédaction à la suite d’une erreur "
         "sur l’identité d’un témoin."), "retiré"),
    Pair("French: we", _W, MAIRIE, replace(MAIRIE, text="Note de la rédaction : nous avons supprimé cet article, dont "
         "les citations n’ont pas pu être vérifiées."), "supprimé"),
    Pair("German", _W, BRUECKE, replace(BRUECKE, text="Dieser Beitrag wurde nach einer Prüfung durch die Redaktion "
         "zurückgezogen. Er enthielt erfundene Zitate."), "zurückgezogen"),
    Pair("Spanish", _W, PUERTO, replace(PUERTO, text="Este artículo ha sido retirado porque contenía datos que no se "
         "han podido comprobar."), "retirado"),
    _pair("retraction label", _W, HARBOUR, Edit(behind="Retraction: the newspaper takes back this account of the vote, "
          "which its reporter did not attend."), "takes back"),
)  # fmt: skip

UNSEEN = (
    _typo("a letter too few", FIRE, {"Survivors": "Survivers", "cardboard": "cardbord"}),
    _typo("full stop and spaces", FIRE, {"began,” she said.": "began” , she said"}),
    _typo("Spanish letter", PUERTO, {"autoridad": "autoriad", "segura": "seguar"}),
    _typo("a wrong ending", HARBOUR, {"They leave": "They leaves"}),
    _typo("two words in one", HARBOUR, {"go to court": "goto court"}),
    _pair("bold claims softened", _U, FIRE, Edit({"Survivors were taken": "Some of the survivors were taken"})),
    _pair("a link list", _U, HARBOUR, Edit(behind="Read more: What the council decided last year.")),
    _pair("another errata column", _U, HARBOUR, Edit(behind="The council’s clerk said that an earlier version of the "
          "plan had kept the slip.")),
    _pair("German label that is none", _U, BRUECKE, Edit(behind="Hinweis: Die Umleitung ist ausgeschildert.")),
    _pair("French update", _U, MAIRIE, Edit(before="Mise à jour à 18 heures : la réaction des parents d’élèves.")),
    _pair("withdrawn from a race", _U, PUERTO, Edit(behind="La empresa ha retirado su oferta por el muelle.")),
    _pair("two corrections in one", _C, FIRE, Edit(before="Corrections & Amplifications: Chief inspector Lena Marsh "
          "leads the inquiry. A previous version called her a sergeant."), "sergeant"),
    _pair("dated label", _C, FIRE, Edit(behind="Correction 14 March: The owner was fined in 2019, not 2009."), "2019"),
    _pair("updated to correct", _C, HARBOUR, Edit(before="This article has been updated to correct the spelling of the "
          "mayor’s name."), "spelling"),
    _pair("for the record", _C, FIRE, Edit(behind="For the Record\n10:12 a.m.: This post misspelled the name of Lower "
          "Tamsel."), "misspelled"),
    _pair("silent money", _C, PUERTO, Edit({"6,3 millones": "3,6 millones"})),
    _pair("silent million", _C, HARBOUR, Edit({"4.2 million": "4.2 billion"})),
    _pair("silent opposite", _C, PUERTO, Edit({"La estructura no es segura": "La estructura es segura"})),
    _pair("somebody else said it", _C, FIRE, Edit({"inspector Lena Marsh said": "inspector Tom Hale said"})),
    _pair("French note", _C, MAIRIE, Edit(behind="NDLR : l’article a été corrigé, la maire n’ayant pas tenu ces "
          "propos."), "propos"),
    _pair("German earlier version", _C, BRUECKE, Edit(behind="In einer ersten Fassung dieses Artikels stand, die "
          "Brücke führe über die Tamse."), "Tamse"),
    _pair("Spanish note", _C, PUERTO, Edit(behind="Nota de la redacción: corregimos el nombre del alcalde, que es "
          "Julio Pardo."), "alcalde"),
    _pair("withhold", _W, FIRE, Edit(before="Please withhold this story. A new version will follow once the figures "
          "are confirmed."), "withhold"),
    Pair("taken down", _W, HARBOUR, replace(HARBOUR, text="This story was taken down on 4 March 2026 after we learned "
         "that parts of it were copied."), "copied"),
    Pair("German agency", _W, BRUECKE, Article("Meldung zurückgezogen: Brücke in Altendorf", "Achtung Redaktionen: "
         "Bitte verwenden Sie die Meldung über die Brücke in Altendorf nicht."), "verwenden"),
    Pair("Spanish agency", _W, PUERTO, Article("ANULA: El puerto de Salvera cierra un muelle", "Rogamos anulen la "
         "información sobre el puerto de Salvera, que contiene errores."), "anulen"),
)  # fmt: skip
"""Written after the patterns and bars were set, and not looked at in setting them."""

PAIRS = (*TYPOS, *UPDATES, *CORRECTIONS, *WITHDRAWALS)
