"""A library as JSON lines, one article each with all its versions, and taken in again as it was."""

from retrieval.portable.importing import Importer, exported

__all__ = ["Importer", "exported"]
