"""What passes between the answerer and a chat model."""

import subprocess
import sys

from retrieval.chat import ChatModel, Completion, ContextTooLongError, Message
from retrieval.embedding import Embedder
from retrieval.errors import ModelUnavailableError
from retrieval.llm.chat import OpenAIChat
from retrieval.llm.client import OpenAIClient
from retrieval.llm.embeddings import OpenAIEmbedder


def test_a_completion_knows_whether_it_was_cut() -> None:
    """Only the server's word "length" means that the bound was reached."""
    assert Completion("It opens", "length").truncated
    assert not Completion("It opens.", "stop").truncated


def test_too_long_a_prompt_is_an_unavailable_model_to_who_does_not_care() -> None:
    """The answerer may tell it apart; everyone else meets the error they know."""
    assert issubclass(ContextTooLongError, ModelUnavailableError)


async def test_openai_s_classes_keep_the_protocols() -> None:
    """Both can be passed where the protocol is asked for; mypy checks the signatures here."""
    async with OpenAIClient("", "http://127.0.0.1:9/v1") as client:
        chat: ChatModel = OpenAIChat(client, "some-model")
        embedder: Embedder = OpenAIEmbedder(client, _Bytes())
        assert (chat.name, embedder.name) == ("some-model", "text-embedding-3-small")
        assert Message("user", chat.name).content == "some-model"


def test_the_client_is_not_imported_where_it_is_not_needed() -> None:
    """Importing the protocols costs no second of start-up."""
    code = "import sys, retrieval.chat, retrieval.embedding; sys.exit('openai' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


class _Bytes:
    """Counts bytes for tokens."""

    def count(self, text: str) -> int:
        """Bytes of the text."""
        return len(text.encode())

    def truncate(self, text: str, limit: int) -> str:
        """The first bytes of the text."""
        return text.encode()[:limit].decode(errors="ignore")
