"""Beginning and ending follows: who may follow what, where, and how many."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.errors import Refusal
from bot.guests import Guest
from bot.scheduling.schedules import Quiet, quiet_as_text, quiet_from_text
from retrieval.catalog import Catalog
from retrieval.catalog.follows import Follow, FollowKind
from retrieval.digests import NewsReader
from retrieval.errors import NotFoundError
from retrieval.sentences import stems

MOST_FOLLOWS = 25
"""Things that one person follows in one library: as many as Discord suggests at once when one is to be ended."""


@dataclass(frozen=True)
class Wanted:
    """What somebody wants to follow, as it was typed or chosen; told in `channel`, directly in None.

    `quiet`: None for what the person's other follows have, False for none.
    """

    kind: FollowKind
    subject: str
    channel: str | None = None
    quiet: Quiet | bool | None = None


class FollowBook:
    """Keeps what people follow."""

    def __init__(self, catalog: Catalog, news: NewsReader) -> None:
        """On an open catalog; `news` knows who speaks."""
        self._catalog = catalog
        self._news = news

    async def follow(self, guest: Guest, wanted: Wanted) -> Follow:
        """Follow it from now on; once more what is followed changes where and when it is told, and ends a pause.

        Raises Refusal where that can't be followed, or the person follows too much.
        """
        subject = " ".join(wanted.subject.split())
        if not subject:
            raise Refusal("refused-follow-empty")
        if wanted.kind is FollowKind.TOPIC and not stems(subject):
            raise Refusal("refused-follow-words")
        label, subject = await self._named(guest, wanted.kind, subject)
        own = await self._catalog.follows_of(guest.library, guest.person)
        same = await self._same_person(guest, label, own) if wanted.kind is FollowKind.PERSON else None
        if same is not None:
            label, subject = same.label, same.subject
        known = any((one.kind, one.subject) == (wanted.kind, subject) for one in own)
        if not known and len(own) >= MOST_FOLLOWS:
            raise Refusal("refused-follow-many", most=MOST_FOLLOWS)
        quiet = own[-1].quiet if own and wanted.quiet is None else ""
        if isinstance(wanted.quiet, Quiet):
            quiet = quiet_as_text(wanted.quiet)
        return await self._catalog.follow(
            guest.library,
            Follow(
                person=guest.person,
                kind=wanted.kind,
                subject=subject,
                label=label,
                told_upto=await self._catalog.note_arrivals(guest.library),
                began_at=datetime.now(UTC),
                channel=wanted.channel,
                quiet=quiet,
                language=guest.voice.language,
            ),
        )

    async def _same_person(self, guest: Guest, named: str, own: Sequence[Follow]) -> Follow | None:
        """The follow of one who is called so too: "Wilk" may be whom one follows as "Tomasz Wilk"."""
        meant = set(await self._news.meant(guest.library, named))
        others = [one for one in own if one.kind is FollowKind.PERSON and one.label.casefold() != named.casefold()]
        for one in others if meant else ():
            if meant == set(await self._news.meant(guest.library, one.label)):
                return one
        return None

    async def knows(self, guest: Guest, followed: Follow) -> bool:
        """Whether somebody of that name speaks in the articles."""
        return bool(await self._news.meant(guest.library, followed.label))

    async def zone_of(self, guest: Guest) -> str | None:
        """The time zone of the quiet hours that a person has already; "off" needs none."""
        for one in reversed(await self._catalog.follows_of(guest.library, guest.person)):
            if quiet := quiet_from_text(one.quiet):
                return quiet.zone
        return None

    async def of(self, guest: Guest) -> tuple[list[Follow], list[Follow]]:
        """What a person follows here, and, for whoever manages the server, what others have told in its channels."""
        own = await self._catalog.follows_of(guest.library, guest.person)
        if not guest.manages or guest.is_direct:
            return own, []
        told = await self._catalog.followed_in_channels(guest.library)
        return own, [one for one in told if one.person != guest.person]

    async def end(self, guest: Guest, typed: str) -> Follow:
        """End the follow of that id, or the only one whose label holds what was typed. Raises Refusal."""
        own, others = await self.of(guest)
        every = [*own, *others]
        wanted = " ".join(typed.casefold().split())
        found = [one for one in every if str(one.id) == wanted]
        found = found or [one for one in every if one.label.casefold() == wanted]
        found = found or [one for one in every if wanted and wanted in one.label.casefold()]
        if not found:
            raise Refusal("refused-unfollow")
        if len(found) > 1:
            raise Refusal("refused-unfollow-several")
        await self._catalog.end_follow(found[0])
        return found[0]

    async def _named(self, guest: Guest, kind: FollowKind, typed: str) -> tuple[str, str]:
        """How it is shown, and what is kept of it. Raises Refusal for a story that is not there.

        A story of a channel that not everybody sees can't be followed: lists of follows would show its headline.
        """
        if kind is not FollowKind.STORY:
            return typed, typed.casefold()
        try:
            story, _ = await self._catalog.story(guest.library.alone, typed)
        except NotFoundError:
            several = await self._catalog.stories(guest.library.alone, typed, 2)
            if len(several) != 1:
                raise Refusal("refused-follow-several" if several else "refused-follow-story") from None
            story = several[0]
        return story.title or typed, story.id
