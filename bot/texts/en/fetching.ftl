# Articles from web addresses: what could not be opened, and why.
problem-fetch = That address can’t be opened.
problem-fetch-address = This is no address on the web; it should begin with https://.
problem-fetch-scheme = I only open addresses that begin with http:// or https://.
problem-fetch-login = I open no address with a user name or password in it.
problem-fetch-port = I only open the usual ports of the web, not { $port }.
problem-fetch-private = { $host } is no public address on the internet.
problem-fetch-unknown-host = There is no site called { $host }.
problem-fetch-unreachable = { $host } can’t be reached.
problem-fetch-certificate = { $host } can’t prove that it is { $host }.
problem-fetch-proxy = My way to the web is closed at the moment; whoever looks after me finds the reason in my log.
problem-fetch-redirects = It leads on to other addresses more than { $most ->
    [one] once
   *[other] { $most } times
 }.
problem-fetch-robots = { $host } asks programs not to open this page; copy the text of the article into /add text instead.
problem-fetch-robots-unknown = { $host } does not tell at the moment what programs may open; please try again later.
problem-fetch-gone = There is no such page at { $host } (any more).
problem-fetch-closed = { $host } does not let programs read this page; copy the text of the article into /add text instead.
problem-fetch-busy = { $host } asks to be left alone for the moment; please try again later.
problem-fetch-status = { $host } answered with an error ({ $status }).
problem-fetch-slow = It did not come within { $seconds ->
    [one] 1 second
   *[other] { $seconds } seconds
 }.
problem-fetch-broken = What { $host } sent broke off or makes no sense.
problem-fetch-media = What stands there can’t be read as an article ({ $media }).
refused-too-many-addresses = That is more than I open at a time: { $count } addresses, at most { $most }.
