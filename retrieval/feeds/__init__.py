"""Feeds: RSS, Atom, JSON Feed and news sitemaps read as lists of items; what is new in them, and when to look again.

`opening` has what others call first. Nothing is imported here: the process that reads a feed starts anew for each.
"""
