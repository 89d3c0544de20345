"""The one way to the web: pages of public addresses, within limits, politely."""

from retrieval.fetch.addresses import Allowed, is_public, web_address
from retrieval.fetch.documents import fetch_documents, read_fetched
from retrieval.fetch.fetcher import Fetched, Fetcher, Limits, Validators
from retrieval.fetch.pacing import Pacing

__all__ = [
    "Allowed", "Fetched", "Fetcher", "Limits", "Pacing", "Validators", "fetch_documents", "is_public", "read_fetched",
    "web_address",
]  # fmt: skip
