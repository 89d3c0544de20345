"""The closed word lists by which statements are read: verbs of saying, roles, titles, function words, first names."""

from typing import NamedTuple

from retrieval.statements import first_names


class Verb(NamedTuple):
    """A form of a verb of saying: `form` is base, s, past or ing."""

    lemma: str
    form: str


def listed(lines: str) -> frozenset[str]:
    """The words of a list as a set."""
    return frozenset(lines.split())


_IRREGULAR = """say says said saying|tell tells told telling|write writes wrote writing|make makes made making
|read reads read reading|swear swears swore swearing
|forecast forecasts forecast forecasting|go goes went going|beg begs begged begging|plead pleads pleaded pleading
|put puts put putting|find finds found finding|show shows showed showing"""
_REGULAR = """
repeat add announce claim deny admit insist warn explain testify report post tweet reveal confirm note state
stress argue declare acknowledge assert contend maintain suggest indicate conclude estimate predict reiterate
clarify concede complain joke reply respond recall observe remark disclose caution emphasize emphasise highlight
underline underscore allege boast promise vow pledge threaten recount elaborate quip shout yell scream whisper
ask advise point comment continue agree describe call label dub echo hail blast slam laugh inform assure remind
counter muse lament recommend speculate reason affirm rule urge demand accuse brand propose characterize
characterise answer profess proclaim attest tout interject exclaim sigh tease chide mention apologize apologise
retort opine rail fume praise criticise criticize dismiss condemn denounce
hint imply guarantee confess reckon signal confide protest surmise theorise theorize reassure certify avow grumble
gripe bemoan wonder reflect insinuate object mutter murmur groan moan whine snap scoff hiss bark roar interrupt enthuse
gush sneer sob implore cry bellow thunder growl snarl wail chuckle reminisce volunteer blurt beam sum chime
reject back defend welcome oppose encourage decree expect blame
"""
_DOUBLING = {
    "admit": "admitt",
    "recur": "recurr",
    "quip": "quipp",
    "snap": "snapp",
    "sob": "sobb",
    "sum": "summ",
    "dub": "dubb",
    "slam": "slamm",
}


def _regular(lemma: str) -> tuple[str, str, str, str]:
    stem = _DOUBLING.get(lemma, lemma)
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s")
    if lemma.endswith("e"):
        return lemma, third, lemma + "d", lemma[:-1] + "ing"
    return lemma, third, stem + "ed", stem + "ing"


_DOINGS = listed(
    """
    rejecting backing defending welcoming opposing going back backs object objects volunteer volunteers beam beams
    signal signals bark barks go sum snap snaps roar roars thunder welcome protest protests wonder murmur groan moan
    """
)
"""Forms that are no verb of saying more often than one: "Holm, defending, said …", "defensive back Holm said …"."""


def _forms() -> dict[str, Verb]:
    rows = [tuple(row.split()) for row in _IRREGULAR.strip().split("|")] + [_regular(v) for v in _REGULAR.split()]
    table: dict[str, Verb] = {}
    for row in rows:
        for name, form in zip(("base", "s", "past", "ing"), row, strict=True):
            if form not in _DOINGS and (form not in table or name == "past"):
                table[form] = Verb(row[0], name)
    return table


CUES = _forms()
"""Every form of a verb of saying that may introduce a statement."""

QUOTE_ONLY = listed(
    """
    continue describe call label dub echo hail blast slam laugh read brand characterize characterise accuse
    answer comment mention shout yell scream whisper sigh fume rail tease chide put apologize apologise tout
    interject praise criticise criticize dismiss condemn denounce
    mutter murmur groan moan whine snap scoff hiss bark roar interrupt enthuse gush sneer sob cry bellow thunder growl
    snarl wail chuckle reminisce volunteer blurt beam bemoan object reflect plead beg implore encourage
    reject back defend welcome oppose gripe reassure protest
    """
) | {"go on", "sum up", "chime in", "blurt out"}
"""Verbs that report words only where quotation marks follow or precede: without them they take plain objects."""

TELLING = listed(
    """
    tell inform assure remind warn advise ask urge caution promise tease chide reassure encourage implore beg
    """
)
"""Verbs whose next noun phrase is the person spoken to."""

FINDING = listed("find show")
"""Verbs that report only what documents and those who study say: "the survey found that …"."""
SHOWING = listed("highlight underline underscore suggest indicate emphasize emphasise show find")
"""Verbs that report words only of somebody: events highlight and signs suggest."""
WRITINGS = listed("post posts tweet tweets letter letters statement note memo email message blog bio caption report")
"""What somebody has written: "Holm's letter" speaks for Holm."""
PAPERS = listed(
    """
    study survey review analysis paper document dossier file filing affidavit testimony e-mail emails letters messages
    text texts press-release release communique notice warning verdict judgment ruling findings diary article
    speech manifesto sermon
    """
)
"""What else words are read from."""
THINGS = listed(
    """
    events things changes results cases incidents developments moves numbers images pictures photos photographs videos
    signs trends clues clouds prices sales shares rates tests effects problems issues ideas facts details differences
    scenes findings tensions attacks storms floods fires crashes clashes protests elections talks plans rules laws
    """
)
"""Plural nouns that never speak."""
DOCUMENTS = listed(
    """
    report reports study studies survey surveys poll polls research review inquiry investigation analysis figures data
    document documents record records statistics census audit paper papers letter letters email emails filing filings
    affidavit test tests results researchers scientists investigators inspectors auditors experts
    """
)
PHRASAL = frozenset(("rule out", "call for", "call on", "hint at", "go on", "sum up", "chime in", "blurt out"))
"""Verbs that with their particle are others: "ruled out a toll"."""
ONLY_PHRASAL = listed("go sum chime blurt")
"""Verbs that say nothing without it."""
THAT_TOO = listed(
    """
    mutter murmur groan moan whine snap scoff bemoan reflect volunteer reassure plead object comment mention sob fume
    rail enthuse reminisce interject apologise apologize answer protest gripe shout whisper cry reject
    """
)
"""Verbs of those that report a clause where "that" leads to it."""
REQUESTING = listed("urge advise warn encourage implore beg remind caution") | {"call on"}
"""Verbs whose addressee is followed by what he is "to" do."""
SEEKING = frozenset(("rule out", "call for", "hint at")) | listed("vow pledge promise demand propose urge")
"""Verbs whose plain object is what was said: "called for an inquiry"."""
JUDGING = listed("reject dismiss back defend welcome oppose praise criticise criticize condemn denounce deny")
"""Verbs whose object is what somebody thinks of it, where the object is talk or a plan: "dismissed the claims"."""
PLANS = listed(
    """
    claim claims allegation allegations accusation accusations suggestion suggestions call calls plan plans idea ideas
    proposal proposals decision decisions move moves criticism reports notion theory bid request requests
    demand demands reform reforms deal law laws bill ban measures policy policies comments remarks response handling
    assertion assertions rumour rumours rumor rumors speculation approach legislation agreement strategy ruling verdict
    budget scheme strike strikes attack attacks violence killing killings offer
    """
)
GUILT = listed(
    """
    wrongdoing charge charges guilt involvement responsibility knowledge fraud corruption bribery evasion theft murder
    manslaughter assault rape robbery arson perjury conspiracy collusion negligence misconduct harassment abuse
    discrimination racism racketeering laundering embezzlement extortion blackmail offence offences offense offenses
    crime crimes doping cheating plagiarism lying link links ties breach breaches malpractice blame liability
    impropriety
    """
)
"""What one denies of oneself: "denies fraud and tax evasion"; a court denies bail."""
INFINITIVE = listed("vow promise pledge threaten swear guarantee")
"""Verbs whose "to …" is what was said."""

NOUN_LIKE = listed(
    """
    claim claims report reports note notes state states demand demands call calls comment comments remark
    remarks answer answers post posts tweet tweets promise promises pledge pledges reply replies mention
    mentions estimate estimates echo echoes point points label labels shout shouts joke jokes address rule rules
    reason reasons counter counters caution cautions highlight highlights brand brands sigh sighs vow vows
    whisper scream screams laugh laughs quip quips boast boasts urge urges dubs slam blast rail hail blasts
    slams rails hails read reads recall found find finds show shows showed praise condemn dismiss make made makes
    put puts describe complain advise deny tell ask say add
    warn argue insist admit suggest explain hint hints signal signals protest protests object objects cry cries
    moan moans groan groans snap snaps murmur roar roars beam beams bark barks go back backs welcome defend reject
    volunteer volunteers forecast forecasts thunder gripe gripes wonder wonders oppose encourage beg sum interrupt
    reflect
    """
)
"""Forms that are as often nouns or plain verbs: they need a subject of the right shape."""

PRONOUNS = listed("he she they it i we you who he'd she'd they'd i'd we'd he's she's they've")
ADVERBS = listed(
    """
    also then later now even just still once previously earlier today again first always often recently
    similarly however meanwhile too though instead reportedly allegedly himself herself themselves itself both
    all ever further nevertheless yesterday afterwards afterward since simply already long soon
    """
)
NO_ADVERBS = listed(
    """
    family italy july reply ally rally bully assembly supply monopoly anomaly butterfly emily sally kelly molly
    """
)
AUXILIARIES = listed(
    """
    has have had was were is are been be did does do would will 've 'd being
    """
)
NEGATIVES = listed(
    """
    not never cannot n't declined refused could might should may can if unless couldn't didn't doesn't don't
    wouldn't won't hasn't haven't hadn't isn't wasn't weren't can't neither nor let must
    """
)
QUICK = listed(
    """
    quick keen eager went go goes on continued careful proceeded moved rushed swift anxious took rang phoned called
    emailed texted telephoned dialled
    """
)
DETERMINERS = listed(
    """
    the a an his her its their our my this that these those some many several one two three four five most
    another each every both few no more other
    """
)
PREPOSITIONS = listed(
    """
    in on at to by during via through from after with of about for before under over outside inside near since
    into following amid without between against
    """
)
SUBORDINATORS = listed(
    """
    that because but when while as if although though whether where which whose why how what than so or until
    unless after before since yet once whereas and
    """
)
FINITE = listed(
    """
    is are was were am be been has have had will would could can may might should must do does did won't
    wouldn't isn't aren't wasn't weren't hasn't haven't hadn't can't couldn't don't doesn't didn't shouldn't
    it's he's she's they're we're i'm i've he'd she'd they'd we'd it'll he'll she'll they'll we'll they've we've
    that's there's spoke swore sat slept wept swung tore rode rang sang sank slid fought fled dealt drank woke
    bore went came took made got gave knew saw felt left lost won met ran led kept held brought thought told
    said began became fell found grew sent spent stood paid broke chose drew drove flew forgot froze heard hit
    hurt let meant put read rose set shook shot shut sought sold struck taught threw wore wrote caught built
    bought cut cost needs wants makes takes gives goes comes gets keeps says shows means needs plans hopes knows
    works remains seems looks feels need want believe think know feel go come take make get work plan expect
    hope remain seek face
    quit hid blew ate bled bred clung crept dug fed flung hung knelt laid lay leapt lent lit mistook overcame shone
    shrank spun stole stung strode strove swam swept undertook underwent withdrew overheard understood withheld
    """
)
"""Words that show that a run of words is a clause; with endings in -ed they find 97 of 100 clauses in sample news."""

TIMES = listed(
    """
    monday tuesday wednesday thursday friday saturday sunday yesterday today tonight tomorrow earlier later late
    early recently afterwards afterward again january february march april may june july august september
    october november december this last week month year night morning afternoon evening ago time years months
    weeks days hours mon tue tues wed thu thur thurs fri sat sun spring summer autumn fall winter here there
    repeatedly publicly
    """
)
TITLES = listed(
    """
    mr mrs ms miss dr prof professor sir dame lord lady president prime minister premier senator sen rep gov
    governor mayor judge justice chief officer detective sergeant sgt lieutenant lt captain capt general gen
    colonel col major maj corporal inspector superintendent commissioner secretary chancellor king queen prince
    princess pope bishop archbishop cardinal rev reverend father sheriff deputy councillor councilman
    councilwoman executive governor-general congressman congresswoman representative ambassador coach manager
    director chairman chairwoman chair ceo attorney spokesman spokeswoman spokesperson vice acting former
    ex-president leader speaker midfielder striker defender goalkeeper captain actor actress singer author
    prosecutor coroner imam rabbi sheikh ayatollah admiral commander pm mp msp sec
    msgr monsignor sr sister fr br hon const constable pc adm cmdr cllr det insp supt asst pvt cpl spc dci ds dsi mep
    laird baroness baron viscount countess archdeacon canon dean nun chairperson principal headteacher headmaster
    headmistress midshipman ensign airman trooper ranger magistrate sultan emir commodore treasurer
    cto cfo coo cio
    """
)
MALE = listed(
    """
    mr sir lord king prince pope father congressman chairman spokesman councilman actor husband msgr monsignor fr
    baron viscount headmaster imam sultan emir
    """
)
FEMALE = listed(
    """
    mrs ms miss dame lady queen princess congresswoman chairwoman spokeswoman councilwoman actress wife mother
    sister nun baroness countess headmistress
    daughter sister grandmother widow businesswoman policewoman
    """
)
MALE_NOUNS = MALE | listed(
    """
    son brother grandfather man boy policeman businessman boyfriend dad uncle nephew
    """
)
FEMALE_NOUNS = FEMALE | listed("woman girl girlfriend mum mom aunt niece")
ROLES = listed(
    """
    spokesman spokeswoman spokesperson official officials representative representatives officer officers
    minister president premier mayor governor senator judge lawyer lawyers attorney attorneys prosecutor
    prosecutors doctor doctors professor researcher researchers scientist scientists expert experts analyst
    analysts author authors leader leaders director manager chairman chairwoman chief executive coach captain
    player striker midfielder defender actor actress singer star police investigators investigator detective
    sheriff deputy witness witnesses resident residents neighbor neighbour neighbors neighbours friend friends
    mother father wife husband son daughter sister brother parents family teacher student students victim source
    sources critic critics activist activists authorities government department ministry agency company firm
    group team club paper newspaper magazine website outlet study report survey statement court jury commission
    committee union organisation organization secretary chancellor ambassador commander soldier soldiers general
    farmer waitress nurse surgeon pilot pilots editor writer journalist reporter reporters economist founder
    owner boss candidate lawmaker lawmakers politician politicians diplomat diplomats head heads moderator
    organiser organisers organizer organizers chiefs bosses ministers presidents caller callers reveller veteran
    attache co-founder deputies leaders mothers fathers drivers driver passenger passengers customer customers
    fan fans spokespeople spokespersons administration bank school university charity church hospital colleague
    colleagues aide aides agent plaintiff defendant man woman girl boy teenager couple worker workers employee
    employees voter voters supporters opponents rebels insider insiders publicist bishop pope king queen prince
    princess pm economists mum mom dad people men women others hospital airline operator platform letter letters
    post posts bio caption sign banner placard
    note notes memo email emails message messages tweet tweets poll document documents filing filings lawsuit complaint
    grandson granddaughter grandfather grandmother grandparents uncle aunt cousin niece nephew boyfriend girlfriend
    fiance fiancee widow widower stepfather stepmother roommate classmate partner figure figures relative relatives
    indictment affidavit review inquiry inquest research figures data records editorial blog researcher notice
    guard coastguard prosecution defence defense opposition military watchdog regulator crew campaign embassy palace
    cabinet institute regime junta militia clerk barrister barristers solicitor solicitors insurer physician
    psychologist psychiatrist psychologists architect architects chairperson realtor
    """
)
"""Nouns that name who speaks, by role or as a body."""

BODIES = listed(
    """
    department ministry agency company firm group team club paper newspaper magazine website outlet study report
    survey statement court jury commission committee union organisation organization administration bank school
    university charity church hospital airline operator government police family couple parents network service
    coastguard prosecution defence defense opposition military watchdog crew campaign embassy palace cabinet institute
    regime junta militia
    """
)
"""Roles that are no one person: "it" may mean them, "he" and "she" never do."""

ORGANISATION_WORDS = listed(
    """
    department university police house times ministry agency group project inc corp corporation committee
    council court commission association institute foundation bank company party union school hospital church
    league club center centre office bureau service survey post journal news tribune herald guardian telegraph
    press network radio tv television magazine society federation congress parliament senate assembly
    administration government force army navy authority board trust college team airlines airways international
    technologies systems motors street road avenue river lake county city town state states kingdom republic
    chamber academy alliance coalition fund museum forum guild confederation consortium syndicate
    island islands park stadium airport hotel cup games open championship award awards act bill treaty agreement
    war day week month united north south east west new great hall tower building bridge ocean sea mountain
    valley coast world ltd llc plc co devices labs works democratic republican republicans democrats
    conservative labour liberal national american british canadian french german european chinese russian indian
    free press mail daily online free twitter facebook instagram youtube
    """
)
GENDERS = first_names.GENDERS

NATIONALS = listed(
    """
    american australian italian german russian ukrainian canadian belgian austrian spaniard frenchman frenchwoman
    dutchman dutchwoman englishman englishwoman scot scotsman welshman irishman briton swede dane norwegian finn
    pole czech hungarian romanian bulgarian greek turk serb serbian croat croatian slovak slovenian brazilian
    argentine argentinian chilean colombian mexican peruvian venezuelan uruguayan ecuadorian cuban jamaican korean
    indian pakistani bangladeshi indonesian malaysian israeli palestinian iranian iraqi syrian egyptian moroccan
    algerian tunisian nigerian ghanaian kenyan ethiopian ugandan cameroonian zimbabwean georgian armenian estonian
    latvian lithuanian icelander londoner texan californian
    """
)
"""Whom "the Italian" may mean again: one whom the sentence before tells of."""
