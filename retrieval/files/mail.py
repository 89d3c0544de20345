"""E-mail: a newsletter, a press release, or an article that somebody sent on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import PurePath

from retrieval.cleaning.plaintext import read_text
from retrieval.decoding import decode
from retrieval.errors import InputError
from retrieval.files.xmltree import paragraphs, parse_fragment
from retrieval.web.metadata import Parsed

_SENT_ON = re.compile(r"^(?:\s*(?:fwd?|re|aw|wg|tr|rv)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_HEADS = r"(?:From|To|Cc|Date|Sent|Subject|Reply-To|Von|An|Gesendet|Betreff|De|À|Envoyé|Objet)"
_FORWARDED = re.compile(
    rf"^[ \t]*(?:-{{3,}}.{{3,60}}-{{3,}}|Begin forwarded message:|_{{10,}})[ \t]*\n(?:[ \t]*\n)*"
    rf"(?P<heads>(?:[ \t]*\*?{_HEADS}\s?:\*?.{{0,300}}\n){{2,12}})",
    re.MULTILINE,
)
_MAIL = "message/rfc822"
_MAY_CARRY = re.compile(rb"attachment|message/rfc822", re.IGNORECASE)
_ENDINGS = {"text/plain": ".txt", "text/html": ".html", "application/pdf": ".pdf"}
_BULK = ("List-Id", "List-Unsubscribe", "List-Post")
_MOST_PARTS = 200
_NO_FILES = re.compile(r"image/|application/(?:pkcs7|pgp|x-pkcs7|ms-tnef)")
"""What is attached to mails beside files that somebody meant to send: pictures, and proofs of who sent it."""
_COVER = 60
"""Words. A mail with fewer, sent with a file that is read, is the note that goes with it."""
_FULLER = 1.5
"""Times the words of the plain part that the HTML part has where the plain one only says to look at the other."""


def read_mail(data: bytes) -> Parsed:
    """The article of an e-mail: subject, day and text; what is quoted, signed or said by the mail itself is left out.

    The publisher is the sender's name where it is a mailing list, whose senders are papers and press offices; of a
    person's mail the sender is not kept. Raises InputError where there is no text in it.
    """
    message = message_from_bytes(data, policy=default)
    if not message.keys():
        raise InputError("This e-mail is broken and can't be read.", "broken")
    text = _body(message)
    forwarded = _FORWARDED.search(text)
    date, subject = _header(message, "Date"), _SENT_ON.sub("", _header(message, "Subject"))
    publisher = parseaddr(_header(message, "From"))[0] if any(message.get(name) for name in _BULK) else ""
    if forwarded:
        told = dict(re.findall(r"^[ \t]*\*?(\w[\w-]*)\s?:\*?[ \t]*(.*)$", forwarded["heads"], re.MULTILINE))
        date = told.get("Date") or told.get("Sent") or ""
        publisher = re.sub(r"\s*<.*", "", told.get("From", "")).strip(" \"'*") if "@" in told.get("From", "") else ""
        text = text[forwarded.end() :]
    parsed = read_text(_unquoted(_SIGNATURE.split(text)[0]))
    body = "\n".join(part for part in (parsed.heading, parsed.text) if part)
    return Parsed(
        text=body if subject else parsed.text,
        title=subject or parsed.title,
        heading="" if subject else parsed.heading,
        url=parsed.url,
        publisher=parsed.publisher or publisher or None,
        authors=parsed.authors,
        date=parsed.date or _moment(date),
    )


@dataclass(frozen=True)
class Attached:
    """The files in an e-mail, each with its name; `is_cover` where its own text is but the note that goes with them."""

    files: tuple[tuple[str, bytes], ...] = ()
    is_cover: bool = False


def attached(data: bytes) -> Attached:
    """The files that an e-mail carries. Never raises: what is broken is told when the mail itself is read."""
    if not _MAY_CARRY.search(data):  # what has none need not be taken apart twice
        return Attached()
    try:
        message = message_from_bytes(data, policy=default)
        files = [
            (_name_of(part, number), payload)
            for number, part in enumerate(_parts(message))
            if part.get_content_disposition() == "attachment" or part.get_content_type() == _MAIL
            if not _NO_FILES.match(part.get_content_type())
            if isinstance(payload := _payload(part), bytes)
        ]
        return Attached(tuple(files), bool(files) and len(_shown(message).split()) < _COVER)
    except Exception:  # noqa: BLE001  strangers' mails make the parser raise whatever it likes
        return Attached()


def _parts(message: Message) -> Iterator[Message]:
    """What a mail is made of; a mail that it carries is one part, and has its own."""
    waiting: list[Message] = [message]
    for _ in range(_MOST_PARTS):
        if not waiting:
            return
        part = waiting.pop()
        yield part
        carried = part.get_payload()
        if isinstance(carried, list) and part.get_content_type() != _MAIL:
            waiting += [inner for inner in reversed(carried) if isinstance(inner, Message)]


def _payload(part: Message) -> object:
    if part.get_content_type() != _MAIL:
        return part.get_payload(decode=True)
    carried = part.get_payload()
    inner = carried[0] if isinstance(carried, list) and carried else None
    return inner.as_bytes() if isinstance(inner, Message) else None


def _name_of(part: Message, number: int) -> str:
    name = PurePath((part.get_filename() or "").replace("\\", "/")).name
    name = "".join(letter if letter.isprintable() else "\ufffd" for letter in name)
    if part.get_content_type() == _MAIL and not name.lower().endswith(".eml"):
        name = f"{name or f'attachment {number}'}.eml"
    return name or f"attachment {number}{_ENDINGS.get(part.get_content_type(), '')}"


def _shown(message: EmailMessage) -> str:
    try:
        return _body(message)
    except InputError:
        return ""


def _body(message: EmailMessage) -> str:
    """The plain part, or that of HTML where there is none, or the plain one only stands in for it."""
    plain, html = "", ""
    for part in _parts(message):
        if part.is_multipart() or part.get_content_disposition() == "attachment":
            continue
        if part.get_content_type() == "text/plain":
            plain += _text(part) + "\n"
        elif part.get_content_type() == "text/html":
            html += "\n\n".join(paragraphs(parse_fragment(_text(part)), tables=True)) + "\n"
    if not plain.strip() and not html.strip():
        raise InputError("It has no text: only attachments or pictures.", "mail-empty")
    return html if len(html.split()) > _FULLER * len(plain.split()) else plain


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    is_page = part.get_content_type() == "text/html"
    text = decode(payload, html=is_page, charset=part.get_content_charset("")).replace("\r\n", "\n")
    if not is_page and str(part.get_param("format", "")).lower() == "flowed":
        text = re.sub(r"(?<=\S) \n(?=[^\s>])", " ", text)  # RFC 3676: the line goes on
    return text


def _unquoted(text: str) -> str:
    """Without the marks of a text that is quoted as a whole, and without what is quoted below an answer."""
    lines = text.split("\n")
    quoted = [line for line in lines if line.lstrip().startswith(">")]
    if len(quoted) > 0.5 * sum(bool(line.strip()) for line in lines):
        return "\n".join(re.sub(r"^\s*(?:>\s?)+", "", line) for line in lines)
    return "\n".join(line for line in lines if not line.lstrip().startswith(">"))


def _header(message: EmailMessage, name: str) -> str:
    return " ".join(str(message.get(name, "")).split())


def _moment(written: str) -> str:
    """As ISO 8601; as it is written where it is no date of a mail."""
    try:
        moment: datetime = parsedate_to_datetime(written)
    except (TypeError, ValueError):
        return written
    return moment.isoformat()
