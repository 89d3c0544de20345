"""The library: from an article to a cited answer. Knows nothing of Discord or the terminal."""
