"""The hashes of a receipt: of each passage, and of the receipt itself, so that a change to the file shows."""

import hashlib
import json
from collections.abc import Mapping

FORMAT = "onrecord-receipt/1"
SEAL = "sha256"
"""The key of a receipt's own hash: of all its other keys, as `canonical` writes them."""


def hash_of(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hexadecimal: what `sha256sum` prints of a file with that text alone."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def canonical(receipt: Mapping[str, object]) -> str:
    """The receipt without its own hash, keys in order, no spaces: the same for whoever writes it."""
    told = {key: value for key, value in receipt.items() if key != SEAL}
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sealed(receipt: Mapping[str, object]) -> dict[str, object]:
    """The receipt with its own hash."""
    return {**receipt, SEAL: hash_of(canonical(receipt))}


def is_intact(receipt: Mapping[str, object]) -> bool:
    """Whether a receipt is as it was made."""
    return receipt.get(SEAL) == hash_of(canonical(receipt))
