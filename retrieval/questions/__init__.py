"""What a question asks for: whom, what kind of fact, of when."""
