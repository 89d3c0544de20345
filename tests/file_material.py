"""Files to read, made here: PDFs by hand, Word files by python-docx, all others as text. All of it is fiction."""

import io
import zipfile
from collections.abc import Sequence

import docx
from docx.enum.text import WD_BREAK

HEADLINE = "Swing bridge reopens after eleven weeks"
SENTENCES = (
    "The council of Port Ellery reopened the swing bridge on Monday after eleven weeks of repairs.",
    "“Nobody will miss the ferry,” said Mayor Anna Holm, who walked across it first.",
    "Engineers had found cracks in nine girders and replaced all of them at night.",
    "The work cost 4.2 million crowns, a third more than the council had set aside in spring.",
)

Placed = tuple[float, float, float, str]
"""Where a line of a PDF begins, in points from the lower left, how large its letters are, and what it says."""


def pdf(pages: Sequence[Sequence[Placed]], extra: bytes = b"", trailer: bytes = b"") -> bytes:
    """A PDF with these lines on its pages. `extra` are further objects, `trailer` further entries of the trailer."""
    streams = [
        "\n".join(f"BT /F1 {size} Tf {x} {y} Td ({_escaped(text)}) Tj ET" for x, y, size, text in page).encode("cp1252")
        for page in pages
    ]
    return pdf_of(streams, extra, trailer)


def pdf_of(streams: Sequence[bytes], extra: bytes = b"", trailer: bytes = b"", packed: bytes = b"") -> bytes:
    """A PDF with a page for each content stream; `packed` are entries of the streams' dictionaries."""
    first = 4
    kids = b" ".join(b"%d 0 R" % (first + 2 * number) for number in range(len(streams)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(streams)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>",
    ]
    for number, stream in enumerate(streams):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (first + 2 * number + 1)
        )
        objects.append(b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(stream), packed, stream))
    parts, places, length = [b"%PDF-1.4\n"], [], 9
    for number, body in enumerate(objects, start=1):
        places.append(length)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        length += len(parts[-1])
    data = b"".join(parts) + extra
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + end


def article_pdf() -> bytes:
    """An article on two pages: a headline in large letters, running heads, a sentence that goes on overleaf."""
    first = [
        (72.0, 760.0, 8.0, "Port Ellery Courier 12 January 2026"),
        (72.0, 720.0, 24.0, "Swing bridge reopens"),
        (72.0, 692.0, 24.0, "after eleven weeks"),
        (72.0, 660.0, 11.0, "By Jane Doe"),
        (72.0, 630.0, 11.0, "The council of Port Ellery reopened the swing bridge on Monday after eleven"),
        (72.0, 616.0, 11.0, "weeks of repairs, and the harbour master lifted the closure of the north chan-"),
        (72.0, 602.0, 11.0, "nel, which had been in force since the end of October, at noon that day."),
        (72.0, 574.0, 11.0, "“Nobody will miss the ferry,” said Mayor Anna Holm, who walked across it first"),
        (72.0, 560.0, 11.0, "and who had promised in November that well-known engineers would have it"),
        (300.0, 30.0, 8.0, "1"),
    ]
    second = [
        (72.0, 760.0, 8.0, "Port Ellery Courier 12 January 2026"),
        (72.0, 720.0, 11.0, "open by Christmas. Engineers had found cracks in nine girders and replaced all."),
        (72.0, 692.0, 11.0, "The work cost 4.2 million crowns, a third more than the council had set aside."),
        (300.0, 30.0, 8.0, "2"),
    ]
    return pdf([first, second])


def word_file(breaks: bool = True) -> bytes:
    """An article in Word: a title, a by-line, two paragraphs with a page break between them, and a table."""
    document = docx.Document()
    document.add_heading(HEADLINE, 0)
    document.add_paragraph("By Jane Doe")
    document.add_paragraph(" ".join(SENTENCES[:2]))
    if breaks:
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph(" ".join(SENTENCES[2:]))
    document.add_table(1, 1).cell(0, 0).text = "The ferry’s last run is on Friday."
    return saved(document)


def saved(document: "docx.document.Document") -> bytes:
    """The bytes of a Word file."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def archive(files: dict[str, bytes]) -> bytes:
    """A zip archive of these files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return made.getvalue()


def nitf(body: str = "", head: str = "") -> bytes:
    """An article in NITF, as agencies send it."""
    paragraphs = body or "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    return f"""\ufeff<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf PUBLIC "-//IPTC//DTD NITF 3.4//EN" "http://nitf.invalid/nitf-3-4.dtd">
<nitf><head><title>Bridge</title><docdata management-status="usable">
<doc-id regsrc="MW" id-string="MW-20260105-0007"/><du-key key="bridge-ellery" version="2"/>
<date.issue norm="20260105T101500Z"/><doc.copyright holder="The Meridian Wire"/>{head}</docdata></head>
<body><body.head><hedline><hl1>{HEADLINE}, 2nd Ld-Writethru</hl1></hedline>
<byline>By Jane Doe, The Meridian Wire News Agency</byline></body.head>
<body.content><media><media-caption>A bridge.</media-caption></media>{paragraphs}</body.content>
<body.end/></body></nitf>""".encode()


def news_item(guid: str = "urn:newsml:mw.example:20260105:bridge", status: str = "usable", kind: str = "text") -> str:
    """A newsItem of NewsML-G2 with a page of XHTML in it."""
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}" version="3" standard="NewsML-G2">
<rightsInfo><copyrightHolder literal="MW"><name>The Meridian Wire</name></copyrightHolder></rightsInfo>
<itemMeta><itemClass qcode="ninat:{kind}"/><versionCreated>2026-01-05T12:30:00+01:00</versionCreated>
<firstCreated>2026-01-05T11:15:00+01:00</firstCreated><pubStatus qcode="stat:{status}"/></itemMeta>
<contentMeta><by>By Jane Doe</by><headline>UPDATE 2-{HEADLINE}</headline><slugline>BRIDGE-ELLERY/</slugline>
</contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{paragraphs}</body></html>
</inlineXML></contentSet></newsItem>"""


def agency_item(**fields: object) -> dict[str, object]:
    """An item as agencies export it, in ninjs."""
    return {
        "uri": "tag:mw.example,2026:bridge",
        "type": "text",
        "version": "1",
        "versioncreated": "2026-01-05T12:30:00Z",
        "firstcreated": "2026-01-05T10:15:00Z",
        "pubstatus": "usable",
        "headline": f"{HEADLINE}, 1st Ld-Writethru",
        "bylines": [{"by": "By JANE DOE", "title": "The Meridian Wire"}],
        "copyrightnotice": "Copyright 2026 The Meridian Wire. All rights reserved.",
        "body_xhtml": "".join(f"<p>{sentence}</p>" for sentence in SENTENCES),
        **fields,
    }


def mail(body: str, heads: str = "", subject: str = HEADLINE) -> bytes:
    """An e-mail with these further header lines."""
    return (
        f"From: Port Ellery Courier <news@courier.example>\nDate: Mon, 5 Jan 2026 10:15:00 +0100\n"
        f"Subject: {subject}\nMIME-Version: 1.0\n{heads}\n{body}"
    ).encode()


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
