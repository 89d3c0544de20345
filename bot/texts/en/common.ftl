# Said anywhere.
went-wrong = Something went wrong that should not have. It is noted under { $reference }; please try again.
refused-missing-permission = I may not do that here: I need the permission “{ $permission }” in this channel.
refused-channel = I answer only in { $channels } on this server.
refused-nowhere = I answer nowhere on this server yet. Someone who may manage the server can change that with /config channels.
refused-manage = Only members who may manage this server can do that.
refused-contributor = Only people chosen by this server's managers may add or remove articles here.
refused-limit-person = { $limit ->
    [0] No questions are allowed on this server.
    [one] You have used today's { $limit } question on this server. The next one is yours { $when }.
   *[other] You have used today's { $limit } questions on this server. The next ones are yours { $when }.
 }
refused-limit-direct = { $limit ->
    [0] No questions are allowed in direct messages.
    [one] You have used today's { $limit } question. The next one is yours { $when }.
   *[other] You have used today's { $limit } questions. The next ones are yours { $when }.
 }
refused-limit-server = { $limit ->
    [0] No questions are allowed on this server.
    [one] This server has used today's { $limit } question. The next one comes { $when }.
   *[other] This server has used today's { $limit } questions. The next ones come { $when }.
 }
refused-limit-articles = { $limit ->
    [0] No articles may be added on this server.
    [one] This server has taken in today's { $limit } article. The next one can come { $when }.
   *[other] This server has taken in today's { $limit } articles. The next ones can come { $when }.
 }
refused-limit-articles-direct = { $limit ->
    [0] No articles may be added in direct messages.
    [one] You have added today's { $limit } article. The next one can come { $when }.
   *[other] You have added today's { $limit } articles. The next ones can come { $when }.
 }
refused-only-in-server = This works only on a server.
refused-old-button = This button belongs to an older version of me; please use the command again.
refused-forbidden = I may not do that here: someone who manages this server can give me the permission.
refused-forbidden-direct = Discord does not let me do that in direct messages.
refused-lost-form = I was restarted while this form was open, and nothing of it was kept; please open it again.
