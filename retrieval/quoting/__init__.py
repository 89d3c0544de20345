"""Quotations word for word, and the citations that lead to them."""
