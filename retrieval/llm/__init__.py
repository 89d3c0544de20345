"""OpenAI's API and every server that speaks it: chat completions, streamed, and embeddings.

`client` is the door, the one file that imports `openai` (a second of start-up: import it only where a key is set);
`calls` bounds a call in time and tries; `chat` and `embeddings` are what the rest of the library sees.
"""
