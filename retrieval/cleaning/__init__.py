"""What of a text is the article, and what only stands around it or tells it again."""
