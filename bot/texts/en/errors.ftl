# What the library could not do, by the kind of its error; what exactly it was stands in the log.
problem-not-found = That is not here, or no longer.
problem-cited-gone = An article that this answer cites has just been removed; please ask again.
problem-config = Something is not set up right; whoever looks after me finds it in my log.
problem-stopped = I am about to stop; please try again in a moment.
problem-store = My store can’t be used at the moment; whoever looks after me finds the reason in my log.
problem-locked = Another program is working on my articles; please try again in a moment.
problem-catalog = My articles can’t be reached at the moment; whoever looks after me finds the reason in my log.
problem-index = The index of meanings can’t be used at the moment.
problem-model = The model could not be asked.
problem-embedding = The model that compares meanings could not be asked.
problem-completion = The model gave no usable answer.
problem-library-gone = What this was about has just been deleted; please start again.

# Permissions, as Discord itself calls them.
permission-read-messages = View Channels
permission-send-messages = Send Messages
permission-send-messages-in-threads = Send Messages in Threads
permission-create-public-threads = Create Public Threads
permission-embed-links = Embed Links
permission-attach-files = Attach Files
permission-read-message-history = Read Message History
