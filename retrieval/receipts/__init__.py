"""What an answer rests on, as a file: its words, the passages with their hashes, when, and by which model."""

from retrieval.receipts.making import Made, receipt_of, receipt_of_json
from retrieval.receipts.verifying import Finding, State, Verified, verify
from retrieval.receipts.writing import as_markdown, file_name

__all__ = [
    "Finding",
    "Made",
    "State",
    "Verified",
    "as_markdown",
    "file_name",
    "receipt_of",
    "receipt_of_json",
    "verify",
]
