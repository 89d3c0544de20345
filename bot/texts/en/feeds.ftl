# Feeds: what articles are taken from without being asked.
feeds-heading = { $count ->
    [one] 1 feed
   *[other] { $count } feeds
 }
feeds-none = I take articles from no feed here yet: /feed add begins.
feed-looked = looked at { $when }
feed-not-looked = not looked at yet
feed-next = next { $when }
feed-taken = { $today ->
    [one] 1 article today
   *[other] { $today } articles today
 }, { $all } in all
feed-announced = new stories go to { $place }
feed-refused = { $count ->
    [one] 1 item had no article
   *[other] { $count } items had no article
 }; the last: { $reason }
feed-failing = { $count ->
    [one] It could not be read the last time: { $reason }
   *[other] It could not be read { $count } times in a row: { $reason }
 }
feed-gone = Its site says that it is gone for good: I don't look at it any more.
feed-closed = Only people who can see { $channel } can find its articles. To share them with the whole server, add it with the option for_everyone.
refused-feed-closed = Only people who can see { $channel } can find its articles: it can be announced there only, or be added with the option for_everyone.
feed-added = From now on I take articles from { $feed }.
feed-changed = I take articles from { $feed } already; its settings are as you say now.
feed-first = { $items ->
    [one] It has 1 item; it is taken in now, without being announced.
   *[other] It has { $items } items; the newest of them are taken in now, without being announced.
 }
feed-announces = New stories are announced in { $place }, each once.
feed-silent = New stories are not announced anywhere.
feed-mentions = { $role } is mentioned with each.
feed-most = At most { $most } new articles a day.
feed-removed = I take no more articles from { $feed }. Those that are here stay.
feed-from = New from { $feed }
feed-look = **{ $feed }**: { $added ->
    [0] nothing new
    [one] 1 new article
   *[other] { $added } new articles
 }{ $updated ->
    [0] {""}
    [one] , 1 changed one
   *[other] , { $updated } changed ones
 }{ $refused ->
    [0] {""}
    [one] , 1 item without an article
   *[other] , { $refused } items without an article
 }{ $left ->
    [0] .
    [one] ; 1 is left for later.
   *[other] ; { $left } are left for later.
 }
feed-look-failed = **{ $feed }**: { $reason }
feed-nothing-to-look = There is no feed to look at: /feed add begins.
refused-feed-channel = You can have stories announced only where you may write yourself.
refused-feed-everyone = Everyone can't be mentioned with each story: choose a role.
refused-feed-too-many = { $most } feeds are the most for one server: remove one first.
problem-feed-none = There is no feed there, and no page that names one.
problem-feed-broken = It begins like a feed, but I can't read it as one.
problem-feed-no-news = This sitemap names no articles as news.
problem-feed-slow = It takes more than { $seconds } seconds to read.
problem-feed-failed = It failed unexpectedly; whoever looks after me finds it in my log.
problem-feed-unknown = There is no feed “{ $name }” here: /feed list shows those there are.
problem-feed-several = Several feeds are called like “{ $name }”: choose one from the list that comes as you type.
