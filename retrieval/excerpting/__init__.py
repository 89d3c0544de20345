"""The sentences of an article that can be shown by themselves: for summaries and for comparisons of a story alike."""
