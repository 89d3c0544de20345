"""retrieval/web/walls.py: pages that keep their article back, or have none, are told from articles, however short."""

import json

import pytest

from retrieval.errors import InputError
from retrieval.web.webpage import read_html

FERRY = "The ferry to Skerrin sails again in May, harbour master Ann Lee said on Monday."
HULL = "It was taken out of service in January, when ice damaged its hull; repairs cost the town two million dollars."
OPEN_GRAPH = '<meta property="og:type" content="article">'
WALL = '<div class="gate"><h2>Subscribe to continue reading</h2><p>Already a subscriber? Log in.</p></div>'
CLOSED_PART = [{"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".page .closed"}]
REGISTER = "<div><h2>Register for free to read on</h2><p>You have reached your limit of free articles.</p></div>"
CONSENT = (
    "<h1>We value your privacy</h1><p>We and our 812 partners store cookies on your device and use personal data, such "
    "as unique identifiers, for personalised ads and content. You may accept or manage your choices, or object where "
    "legitimate interest is used. Your choices are told to our partners and do not affect browsing data.</p>"
    "<button>Accept all</button>"
)
TEASERS = "".join(f'<article><h3><a href="/{n}">Berth {n} opens</a></h3><p>{FERRY}</p></article>' for n in range(9))


def linked(**said: object) -> str:
    data = {"@type": "NewsArticle", "headline": "Ferry back", **said}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def page(body: str, head: str = "", title: str = "Ferry back") -> str:
    return f"<html lang='en'><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def story(*lines: str) -> str:
    return f"<article><h1>Ferry back</h1>{''.join(f'<p>{line}</p>' for line in lines)}</article>"


@pytest.mark.parametrize(
    ("html", "problem"),
    [
        (page(story(FERRY, HULL), linked(isAccessibleForFree=False)), "paywall"),
        (page(story(FERRY, HULL), linked(isAccessibleForFree="False", wordCount=812)), "paywall"),
        (page(story(*[FERRY, HULL] * 5), linked(isAccessibleForFree=False, wordCount=2000)), "paywall"),
        (page(story(FERRY, HULL[:60] + "…") + WALL, OPEN_GRAPH), "paywall"),
        (page(story(FERRY) + "<p>Cet article est réservé aux abonnés. Pour lire la suite, abonnez-vous"), "paywall"),
        (page(story(FERRY, HULL) + WALL, OPEN_GRAPH), "paywall"),
        (page(CONSENT, title="Before you continue"), "consent"),
        (
            page(
                "<p>Avec nos 412 partenaires, nous utilisons des cookies et vos données personnelles. Vous pouvez "
                "accepter ou refuser ces traceurs, et retirer votre consentement à tout moment.</p>"
            ),
            "consent",
        ),
        (page("<noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div>"), "script-only"),
        (page("<div id=app></div><script src=/a.js></script>"), "script-only"),
        (page("<p>Checking your browser before you reach us. This takes a few seconds only.</p>"), "script-only"),
        (
            page("<h1>Page not found</h1><p>Sorry, we can't find what you are looking for. Try to search.</p>"),
            "page-lost",
        ),
        (page(f"<p>{FERRY}</p>", title="404 | Harbour Post"), "page-lost"),
        (
            page("<h1>This article is no longer available</h1><p>It may have been moved to our archive.</p>"),
            "page-lost",
        ),
        (page(f"<main>{TEASERS}</main>", title="Harbour Post"), "front-page"),
        (page(f"<main>{TEASERS}</main>", '<meta property="og:type" content="website">'), "front-page"),
        (
            page(
                "<h1>Welcome back</h1><p>Log in to go on reading the Harbour Post on all of your devices.</p>"
                "<form><input name=mail><input type=password><button>Log in</button></form>"
            ),
            "log-in",
        ),
        # Longer teasers: one of a page that says it is not free has any length, one that only asks to pay some.
        (page(story(*[FERRY, HULL] * 5) + WALL, linked(isAccessibleForFree=False)), "paywall"),
        (page(story(*[FERRY, HULL] * 15) + WALL, linked(isAccessibleForFree="False", hasPart=CLOSED_PART)), "paywall"),
        (page(story(*[FERRY, HULL] * 5) + WALL, OPEN_GRAPH), "paywall"),
        (page(story(*[FERRY, HULL] * 3) + REGISTER, OPEN_GRAPH), "log-in"),
        *[
            (page(story(FERRY, HULL) + f"<div class=gate><p>{gate}</p></div>", OPEN_GRAPH), "paywall")
            for gate in (
                "Become a member to read the full article.",
                "Subscribers only</p><p>Get full access from £1 a week.",
                "You have read your 3 free articles this month. Subscribe for unlimited access.",
                "Dieser Inhalt ist nur für Plus-Abonnenten.",
                "Este contenido es exclusivo para suscriptores.",
                "Questo contenuto è riservato agli abbonati.",
                "Lees verder met een abonnement.",
                "Conteúdo exclusivo para assinantes.",
            )
        ],
        # Excuses that are sent as pages, with status 200.
        (
            page("<h1>Sorry, you have been blocked</h1><p>You are unable to access this site, which is protected.</p>"),
            "page-closed",
        ),
        (
            page("<h1>Oops! Something went wrong</h1><p>Our server met with an error. Please come again later.</p>"),
            "page-error",
        ),
        (page("<h1>Are you over 18?</h1><p>You must be 18 or older to enter. Please tell us your age.</p>"), "age"),
        (
            page("<h1>harbour.example is for sale</h1><p>Its owner asks for 2,400 dollars. Write to us.</p>"),
            "page-lost",
        ),
        (page("<h1>We can't find that page</h1><p>The link may be out of date. Try our home page.</p>"), "page-lost"),
        (
            page("<h1>Access Denied</h1><p>You don't have permission to see this on this server. Reference #7.1f.</p>"),
            "page-closed",
        ),
        (
            page(
                "<h1>451: Unavailable due to legal reasons</h1><p>You seem to visit us from a country in which a law "
                "on data protection holds. Therefore we cannot let you in at this time. Write to us if in doubt.</p>"
            ),
            "page-closed",
        ),
        (
            page(
                "<h1>One moment</h1><p>Something about your browser made us think that you are a bot. Perhaps you have "
                "disabled JavaScript, or go through our pages at a speed that nobody reads at.</p>"
            ),
            "page-closed",
        ),
        (
            page(
                "<h1>We'll be back soon</h1><p>Sorry! We are performing some maintenance at the moment, and will be "
                "online again shortly. The team of the Harbour Post.</p>"
            ),
            "page-down",
        ),
    ],
)
def test_what_is_no_article_is_refused(html: str, problem: str) -> None:
    """In one sentence that begins with too little text, and names what kind of page it is."""
    with pytest.raises(InputError, match=r"^Too little text[^.]*\.$") as refused:
        read_html(html)
    assert refused.value.problem == problem


@pytest.mark.parametrize(
    "html",
    [
        page(story(FERRY, HULL)),
        page(story(FERRY)),
        page(story(FERRY, HULL), linked(isAccessibleForFree=True)),
        page(story(FERRY, HULL), linked(isAccessibleForFree=False, wordCount=34)),
        page(story(*[FERRY, HULL] * 5), linked(isAccessibleForFree=False)),
        page(story(FERRY, HULL) + WALL.replace("gate", "gate modal"), OPEN_GRAPH),
        page(story(FERRY, HULL) + "<p>Already a subscriber? Log in.</p><p>Subscribe from £1 a week.</p>", OPEN_GRAPH),
        page(
            story(*["Shops must ask before they set cookies, a court ruled; consent has to be given freely.", HULL] * 4)
        ),
        page(story("A 404 error greeted visitors of the harbour’s site on Monday.", HULL), OPEN_GRAPH, "Site is lost"),
        page(story("The paper will be for subscribers only from May, its owner said.", HULL), OPEN_GRAPH),
        page(
            story("The harbour’s new page asks readers to enable JavaScript, which angers many.", *[HULL] * 4),
            OPEN_GRAPH,
        ),
        page(story(*[FERRY, HULL] * 5) + TEASERS, OPEN_GRAPH),
        page(story(FERRY, HULL) + "<form><input type=password><button>Log in</button></form>"),
        page("<noscript>Please enable JavaScript for comments.</noscript>" + story(*[FERRY, HULL] * 3)),
        page(story(FERRY, HULL) + "<p>Subscribe now to read unlimited stories.</p>", OPEN_GRAPH),
        page(story(*[FERRY, HULL] * 5) + WALL, linked(isAccessibleForFree=False, wordCount=190)),
        page(
            story(*[FERRY, HULL] * 5).replace("<article>", "<article class='text closed'>") + WALL,
            linked(isAccessibleForFree=False, hasPart=CLOSED_PART),
        ),
        page(
            story(
                "A court fined a shop on Monday which stored cookies before visitors had given consent, and let them "
                "accept all in one click but refuse on the fourth page only.",
                "“We and our partners owe you, our customers, more than such a banner,” its owner Ann Lee said.",
            )
        ),
        page(story("“To keep reading, people will pay a pound a week,” editor Ann Lee said.", HULL), OPEN_GRAPH),
        page(
            story(*[FERRY, HULL] * 3)
            + "<p>Want to keep reading? Sign up for our newsletter to read more stories like this.</p>",
            OPEN_GRAPH,
        ),
        page(story("Something went wrong on the ferry on Monday, harbour master Ann Lee said.", HULL), OPEN_GRAPH),
        page(story("You have read 2 of 3 free articles.", *[FERRY, HULL] * 3), OPEN_GRAPH),
        page(story("Access denied: divers may not go down to the wreck, harbour master Ann Lee said.", HULL)),
        page(story("“We will be back,” said the crew of the ferry as it left for maintenance on Monday.", HULL)),
        page(story("The bank asks customers to complete a captcha since bots took part in its lottery.", HULL)),
        page(story("Residents must register by May to see the rest of the plans, the council said.", *[HULL] * 3)),
    ],
)
def test_an_ordinary_article_passes(html: str) -> None:
    """Short ones, those whose page also sells or offers a log in, and those about such things."""
    assert len(read_html(html).text.split()) >= 12
