# Why something could not be posted without being asked for.
post-missing-permission = I can’t post in { $place }: I need the permission “{ $permission }” there.
post-gone = I can’t post in { $place }: there is no such channel any more.
post-forbidden = I can’t post in { $place }: Discord does not let me.
post-unfit = I can’t post in { $place }: messages can’t be written there.
post-refused = Discord did not take what I wanted to post in { $place }; whoever looks after me finds it in my log.
