# Digests, and when they come.
digest-heading = What is new: { $stories ->
    [one] 1 story
   *[other] { $stories } stories
 }
digest-facts = { $articles ->
    [one] 1 new article
   *[other] { $articles } new articles
 } since { $since }, copies not counted
digest-counts = { $fresh ->
    [one] 1 new article
   *[other] { $fresh } new articles
 }{ $publishers ->
    [0] {""}
    [one] , 1 publisher
   *[other] , { $publishers } publishers
 }
digest-opinions = { $count ->
    [one] 1 opinion piece
   *[other] { $count } opinion pieces
 }
digest-more = And { $count ->
    [one] one more story
   *[other] { $count } more stories
 } with something new.
digest-articles = The new articles
digest-more-articles = and { $count } more
digest-thread = Digest of { $day }
digest-nothing = There is nothing new since { $since }.
digest-posted = Here it is: { $link }
digest-later = Discord does not take it at the moment; I post it as soon as it does.
digest-scheduled = I post digests in { $place }:
digest-place-direct = our direct messages
digest-when = **When:** { $times }
digest-every-day = every day at { $at } ({ $zone })
digest-every-weekdays = Monday to Friday at { $at } ({ $zone })
digest-every-week = every { $weekday } at { $at } ({ $zone })
digest-every-twice = at { $at } and twelve hours later ({ $zone })
weekday-0 = Monday
weekday-1 = Tuesday
weekday-2 = Wednesday
weekday-3 = Thursday
weekday-4 = Friday
weekday-5 = Saturday
weekday-6 = Sunday
digest-top = **How many:** up to { $top ->
    [one] one story
   *[other] { $top } stories
 }
digest-quiet = **Quiet hours:** { $hours }; what falls into them comes at their end.
digest-next = **The next:** { $when }, if there is something new by then.
digest-off = I post no more digests in { $place }.
digest-config = **Digests in { $place }:** { $times }.
digest-config-none = **Digests:** none are scheduled.
digest-was-off = There was no schedule in { $place }.
refused-time = “{ $typed }” is no time of day that I can read; write it like 8:00 or 6 pm.
refused-zone = I know no time zone “{ $typed }”; choose one of those suggested, like Europe/Paris.
refused-quiet = “{ $typed }” are no hours that I can read; write them like 22-7.
