"""The steps from one shape of the catalog to the next; run by `opening.py`, never by hand."""
