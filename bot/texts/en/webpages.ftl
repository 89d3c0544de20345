# Web pages that hold no article, or keep it back: "too little text", and why.
problem-page-lost = Too little text: the page says that what it was to show is not there.
problem-paywall = Too little text: only subscribers are shown more than the beginning.
problem-page-closed = Too little text: the site does not show this page to us.
problem-page-down = Too little text: the site says that it is closed for a while.
problem-page-error = Too little text: the site answers with an error in place of the page.
problem-age = Too little text: the page asks for the reader’s age before it shows more.
problem-script-only = Too little text: the page needs a browser that runs its scripts.
problem-consent = Too little text: the page asks for consent to cookies before it shows more.
problem-log-in = Too little text: the page asks to log in before it shows more.
problem-front-page = Too little text of any one article: the page is a list of several.
problem-paywall-named = Too little text of “{ $title }” ({ $publisher }): only subscribers are shown more than the beginning.
problem-log-in-named = Too little text of “{ $title }” ({ $publisher }): the page asks to log in before it shows more.
problem-script-only-named = Too little text of “{ $title }” ({ $publisher }): the page needs a browser that runs its scripts.
