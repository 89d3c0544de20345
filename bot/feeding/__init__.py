"""Feeds at work: looked at when they are due, their new articles taken in, their new stories announced."""
