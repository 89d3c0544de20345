# Following topics, people and stories.
follow-topic = the topic { $subject }
follow-person = what { $subject } says
follow-story = the story { $subject }
follow-news-topic = New on “{ $subject }”
follow-news-person = New words of { $subject }
follow-news-story = New on the story “{ $subject }”
follow-news-also = Also new on: { $also }
follow-news-more = And { $count ->
    [one] one more.
   *[other] { $count } more.
 }
follow-news-end = You follow this; { $unfollow } ends it.
follow-done = You follow { $subject } from now on. I tell what comes in new and is no copy, at most once an hour.
follow-where-direct = I tell it in direct messages; they must be open to me.
follow-where-channel = I tell it in { $channel }.
follow-quiet-done = Nothing is told from { $hours } ({ $zone }); it comes afterwards.
follow-unknown = Nobody of that name speaks in the articles here yet.
follow-end = { $unfollow } ends it, { $following } lists all.
follow-in-channel = in { $channel }
follow-quiet = quiet { $hours } ({ $zone })
follow-told = told { $when }
follow-paused-direct = Paused: Discord let me send no direct message. Open them to members of a server that we share, and follow it once more.
follow-paused-channel = Paused: I can’t write in that channel. When I may, follow it once more.
follow-paused-unseen = Paused: you see none of the channels in which I answer here.
follow-ended = I tell nothing more of { $subject }.
following-heading = You follow { $count ->
    [one] one thing
   *[other] { $count } things
 } here
following-channels = Told in channels for others
following-nothing = You follow nothing here.
privacy-follows = **What you follow:** your id, what you follow, where you want to be told, your quiet hours and time zone, and when you were told, until you end it, leave the server or have it deleted.
refused-follow-empty = Tell me what you want to follow.
refused-follow-words = There is no word in that by which I could find anything; name the topic in a few words.
refused-follow-many = You follow { $most } things here already; end one of them first.
refused-follow-story = There is no such story here; choose one of those suggested.
refused-follow-several = Several stories have these words; choose one of those suggested.
refused-follow-channel = News are told in a channel only for those who manage this server, or may add articles to it, and may write in that channel.
refused-quiet-zone = Tell me your time zone too, so that I know when your quiet hours are.
refused-unfollow = You follow nothing like that here.
refused-unfollow-several = You follow several things like that; choose one of those suggested.
