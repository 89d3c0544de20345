"""Files with pages, mails, agencies' files and archives as attachments, and the page under an answer."""

from tests.discord.test_add import add, stored
from tests.discord.world import World, seen
from tests.file_material import SENTENCES, archive, article_pdf, mail, nitf, pdf, word_file


async def test_the_page_of_a_pdf_stands_under_an_answer(empty_world: World) -> None:
    """With each source, and in the evidence; it is the page of the words, not of the passage."""
    done = seen(await add(empty_world, empty_world.manager, ("bridge.pdf", article_pdf()), ("scan.pdf", pdf([[]]))))
    assert "Added 1 article" in done
    assert "- scan.pdf: It has no text: its pages may be pictures (a scan), which I can’t read." in done
    answer = await empty_world.alice.slash(
        empty_world.news, "ask", question="how much did the work on the bridge cost?"
    )
    assert "4.2 million" in seen(answer)
    assert "p. 2" in seen(answer)


async def test_an_archive_in_a_message(empty_world: World) -> None:
    """Its files go in one by one, that of one kind beside that of another; what can't be read is named."""
    world = empty_world
    files = {
        "a.docx": word_file(),
        "b.eml": mail("The pier was closed on Tuesday.\n\nThe harbour master said that it would stay so for a month."),
        "c.xml": nitf(f"<p>{SENTENCES[2]}</p><p>They worked for three weeks, the harbour master said.</p>"),
        "d.docx": word_file()[:500],
        "../e.txt": b"out",
    }
    message = await world.bob.send(world.news, attachments=[("news.zip", archive(files))])
    done = seen(await world.manager.context_menu(world.news, "Add articles from this message", message))
    assert "Added 3 articles" in done
    assert "- news.zip/d.docx: This file is broken and can’t be read." in done
    assert "- news.zip/../e.txt: Its name leads out of the archive." in done
    assert len(await stored(world)) == 3
