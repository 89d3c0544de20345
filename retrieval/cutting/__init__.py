"""From a raw document to an article with its passages and statements: here, in a process of its own, or beside."""
