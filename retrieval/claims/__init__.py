"""Holding what somebody wrote against the articles: each claim is supported, contradicted, or not in them."""

from retrieval.claims.as_json import check_as_json
from retrieval.claims.checking import Checker
from retrieval.claims.values import Check, Checked, Verdict

__all__ = ["Check", "Checked", "Checker", "Verdict", "check_as_json"]
