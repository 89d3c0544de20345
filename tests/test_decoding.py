"""retrieval/decoding.py: bytes to text."""

import pytest

from retrieval.decoding import decode
from retrieval.errors import InputError

TEXT = "The café said: “No.” It cost £5."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_text_is_read_in_the_encodings_that_occur(encoding: str) -> None:
    """By byte-order mark, as UTF-8, else as Windows writes it."""
    assert decode(TEXT.encode(encoding)) == TEXT


def test_a_page_is_read_as_it_declares() -> None:
    """The charset in a page's head counts where it is not UTF-8; an unknown one does not stop the reading."""
    page = '<meta charset="koi8-r"><p>Привет</p>'
    assert decode(page.encode("koi8-r"), html=True) == page
    assert "<p>" in decode(page.replace("koi8-r", "no-such").encode("koi8-r"), html=True)


@pytest.mark.parametrize(
    ("text", "encoding", "label"),
    [
        ("Größe “quoted” – ok", "cp1252", "iso-8859-1"),
        ("Привет, мир", "cp1251", "Windows-1251"),
        ("晚上好", "gb18030", "gb2312"),
        ("Hello there", "utf-16-le", "UTF-16LE"),
        ("日本語です", "iso2022_jp", "ISO-2022-JP"),
        ("Größe", "utf-8", "iso-8859-1"),
        ("Plain words", "ascii", "utf-16"),
        ("café", "cp1252", "rot13"),
        ("café", "cp1252", "idna"),
        ("café", "cp1252", "no-such"),
    ],
)
def test_what_came_with_it_says_how_it_is_read(text: str, encoding: str, label: str) -> None:
    """As the web takes the label; what is UTF-8 is read so whatever its label, and a label that is none counts not."""
    assert decode(text.encode(encoding), charset=label) == text


def test_a_label_that_says_utf_8_of_what_is_not() -> None:
    """It is read as Windows writes it; one broken letter among whole ones makes a text no Windows text."""
    assert decode(TEXT.encode("cp1252"), charset="utf-8") == TEXT
    assert decode(TEXT.encode("cp1252"), html=True, charset="utf-8") == TEXT
    assert decode(f"{TEXT} é".encode()[:-1]).startswith(TEXT)


@pytest.mark.parametrize("label", ["iso-8859-1", "windows-1252", "utf-8", ""])
@pytest.mark.parametrize(
    ("text", "encoding", "language"),
    [
        (
            "Průzkum našel tři poškozené pilíře, řekla včera předsedkyně rady. „Nemůžeme čekat,“ dodala a uvedla, že "
            "opravy budou stát čtrnáct milionů korun, z nichž devět zaplatí kraj. Příští týden začnou měřit.",
            "cp1250",
            "",
        ),
        ("Burmistrz powiedział w środę, że inżynierowie znaleźli pęknięcia w dźwigarach mostu.", "cp1250", ""),
        ("Burmistrz powiedział w środę, że inżynierowie znaleźli pęknięcia w dźwigarach mostu.", "iso8859_2", ""),
        ("Mérnökök szerint a híd jövő héten megnyílhat, közölte hétfőn a polgármester.", "iso8859_2", "hu"),
        ("Мэр города заявил в понедельник, что мост откроют на следующей неделе.", "cp1251", ""),
        ("Borgmesteren sagde, at broen åbner i næste uge. Øens beboere jublede, da færgen sejlede.", "cp1252", ""),
        ("Il sindaco ha detto lunedì che così la città avrà più ponti: è ciò che aspettava da metà.", "cp1252", ""),
    ],
)
def test_the_label_that_is_put_on_everything(text: str, encoding: str, language: str, label: str) -> None:
    """A page of Central or Eastern Europe is read as its letters or its language say; a Western one stays."""
    page = (
        f"<html{f' lang={language}' if language else ''}><head><title>M</title></head><body><p>{text}</p></body></html>"
    )
    assert decode(page.encode(encoding), html=True, charset=label) == page


def test_what_came_with_it_wins_over_what_a_page_says() -> None:
    """As browsers have it: a server that converts its pages does not look into them."""
    page = '<meta charset="koi8-r"><p>Привет</p>'
    assert decode(page.encode("cp1251"), html=True, charset="windows-1251") == page


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7 and more", b"PK\x03\x04" + b"a" * 50, bytes(range(256)) * 4, b"\x00" * 20, "\x00" * 20]
)
def test_binary_data_is_refused(content: bytes | str) -> None:
    """Other files' beginnings, and control characters throughout, are no text."""
    with pytest.raises(InputError, match="binary data"):
        decode(content)


def test_a_stray_control_character_is_no_binary_data() -> None:
    """A form feed or one zero byte in a page of text does not refuse it."""
    assert decode(f"{TEXT}\x0c{TEXT}\x00{TEXT}".encode()).count("café") == 3


def test_nothing_decodes_to_nothing() -> None:
    """Empty bytes are an empty text."""
    assert decode(b"") == ""


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Prezydent powiedział w środę, że most otwarto. Inżynierowie znaleźli pęknięcia w dźwigarach.", "cp1250"),
        ("Мэр города заявил в понедельник, что мост откроют на следующей неделе.", "cp1251"),
        ("Мэр города заявил в понедельник, что мост откроют на следующей неделе.", "koi8-r"),
        ("Ο δήμαρχος δήλωσε τη Δευτέρα ότι η γέφυρα θα ανοίξει την επόμενη εβδομάδα.", "cp1253"),
        ("市長は月曜日、橋が来週開通すると述べた。誰もフェリーを恋しがらないだろう。", "shift_jis"),
        ("市长周一表示，大桥将于下周开放。他补充说，没有人会怀念渡轮。", "gb2312"),
        (
            "Le maire a déclaré lundi que le pont rouvrirait même la semaine prochaine, là où la forêt s’arrête.",
            "cp1252",
        ),
        ("El alcalde dijo el lunes que el puente abrirá mañana. «Nadie lo echará de menos», añadió Núñez.", "cp1252"),
        ("“Nobody will miss the ferry,” the café’s owner said – “nobody” – of the €4 ticket.", "cp1252"),
    ],
)
def test_letters_without_a_label_are_told_by_what_they_spell(text: str, encoding: str) -> None:
    """Of the encodings that news was written in before UTF-8; what fits Windows-1252 as well is that."""
    assert decode(text.encode(encoding)) == text


HUNGARIAN = "Az őrök szerint a tűzoltók későn értek a kikötőbe. A felügyelő kedden ismerteti a költségeket."
ROMANIAN = (
    "Primarul spune că podul va fi deschis săptămâna viitoare, după reparaţii. Preţurile au crescut de anul trecut."
)
CZECH = "Starosta v pondělí řekl, že most bude příští týden znovu otevřen, protože inženýři opravili praskliny."
CROATIAN = "Gradonačelnik je rekao da će se most ponovno otvoriti sljedeći tjedan, jer su inženjeri popravili pukotine."
TURKISH = "Belediye başkanı pazartesi günü köprünün gelecek hafta yeniden açılacağını söyledi."
LITHUANIAN = "Meras pirmadienį pranešė, kad tiltas kitą savaitę vėl bus atidarytas, nes inžinieriai sutvarkė įtrūkimus."
RUSSIAN = "Мэр города заявил в понедельник, что мост откроют на следующей неделе."
HEBREW = "ראש העיר אמר ביום שני כי הגשר ייפתח מחדש בשבוע הבא."
JAPANESE = "市長は月曜日、橋が来週開通すると述べた。「誰もフェリーを恋しがらないだろう」と港の責任者は語った。"
CHINESE = "市长周一表示，大桥将于下周开放。他补充说，没有人会怀念渡轮。市议会周二将就费用作出决定。"
KOREAN = "시장은 월요일 다음 주에 다리가 다시 열릴 것이라고 말했다."


@pytest.mark.parametrize(
    ("text", "encoding", "labels"),
    [
        (HUNGARIAN, "cp1250", "iso-8859-1 windows-1252 utf-8"),
        (HUNGARIAN, "iso8859_2", "iso-8859-1 windows-1252 utf-8"),
        (ROMANIAN, "cp1250", "iso-8859-1 windows-1252 utf-8"),
        (ROMANIAN, "iso8859_2", "iso-8859-1 windows-1252 utf-8"),
        (CZECH, "iso8859_2", "windows-1250 iso-8859-1"),
        (CZECH, "cp1250", "iso-8859-2"),
        (CROATIAN, "cp1250", "iso-8859-1 iso-8859-2"),
        (TURKISH, "cp1254", "iso-8859-1 utf-8"),
        (LITHUANIAN, "cp1257", "iso-8859-1 utf-8"),
        (RUSSIAN, "koi8-r", "windows-1251 iso-8859-5"),
        (RUSSIAN, "cp1251", "koi8-r iso-8859-1"),
        (HEBREW, "cp1255", "iso-8859-1 utf-8"),
        (JAPANESE, "shift_jis", "euc-jp gb2312 utf-8"),
        (JAPANESE, "euc_jp", "shift_jis gb2312 utf-8"),
        (CHINESE, "gb18030", "utf-8 big5 iso-8859-1"),
        (KOREAN, "cp949", "gb2312 utf-8"),
    ],
)
def test_a_wrong_label_gives_way_to_what_the_letters_spell(text: str, encoding: str, labels: str) -> None:
    """Whatever it is labelled, or not labelled at all, and without the page's language; rightly labelled it stays."""
    content = text.encode(encoding)
    read = {label: decode(content, charset=label) for label in (*labels.split(), "", encoding)}
    assert {label: said for label, said in read.items() if said != text} == {}


@pytest.mark.parametrize(
    "text",
    [
        "Il sindaco è arrivato: la nave è partita lunedì. Però la città ha ciò che aspettava da metà anno.",
        "El año pasado Núñez habló del puerto; «nadie lo echará de menos», añadió.",
        "Coördinatie en reünie: één idee, geïnspireerd door België.",
        "Això és més ràpid. Però què passarà? Ningú no trobarà a faltar el transbordador.",
        "Beyoncé’s fiancé in a naïve façade: the résumé of José Núñez, déjà vu.",
        "Bæjarstjórinn sagði á mánudag að brúin yrði opnuð aftur í næstu viku.",
        "Kryetari i bashkisë tha të hënën se ura do të rihapet javën e ardhshme, pasi inxhinierët riparuan çarjet.",
        "Reuniões e eleições: São Paulo não está à espera, disse João.",
    ],
)
def test_western_text_is_left_as_it_is_labelled(text: str) -> None:
    """Few letters with accents, in whatever Western language, make no Eastern text of it."""
    content = text.encode("cp1252")
    assert [decode(content, charset=label) for label in ("iso-8859-1", "windows-1252", "")] == [text] * 3


@pytest.mark.parametrize("stray", [b"\xff", b"\x80"])
def test_one_byte_that_is_no_letter_does_not_spoil_a_text(stray: bytes) -> None:
    """A page of letters of two bytes with a broken one is read, labelled or not, and if it is cut off."""
    content = (JAPANESE * 20).encode("shift_jis")
    broken = content[:600] + stray + b"\n" + content[600:-1]
    for label in ("shift_jis", "", "euc-jp"):
        assert decode(broken, charset=label).count("港の責任者") == 20, label
