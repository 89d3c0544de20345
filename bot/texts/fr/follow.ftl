# Suivre des thèmes, des personnes et des sujets.
follow-topic = le thème { $subject }
follow-person = ce que dit { $subject }
follow-story = le sujet { $subject }
follow-news-topic = Du nouveau sur « { $subject } »
follow-news-person = De nouvelles paroles : { $subject }
follow-news-story = Du nouveau sur le sujet « { $subject } »
follow-news-also = Nouveau aussi sur : { $also }
follow-news-more = Et { $count ->
    [one] un de plus.
   *[other] { $count } de plus.
 }
follow-news-end = Vous suivez cela ; { $unfollow } y met fin.
follow-done = Vous suivez désormais { $subject }. Je signale ce qui arrive de nouveau et n’est pas une copie, une fois par heure au plus.
follow-where-direct = Je le dis en messages privés ; ils doivent m’être ouverts.
follow-where-channel = Je le dis dans { $channel }.
follow-quiet-done = Je ne dis rien de { $hours } ({ $zone }) ; cela vient après.
follow-unknown = Personne de ce nom ne parle encore dans les articles d’ici.
follow-end = { $unfollow } y met fin, { $following } montre tout.
follow-in-channel = dans { $channel }
follow-quiet = silence { $hours } ({ $zone })
follow-told = signalé { $when }
follow-paused-direct = En pause : Discord ne m’a pas laissé envoyer de message privé. Ouvrez-les aux membres d’un serveur commun, et suivez cela encore une fois.
follow-paused-channel = En pause : je ne peux pas écrire dans ce salon. Quand je le pourrai, suivez cela encore une fois.
follow-paused-unseen = En pause : vous ne voyez aucun des salons où je réponds ici.
follow-ended = Je ne signale plus rien : { $subject }.
following-heading = Vous suivez ici { $count ->
    [one] une chose
   *[other] { $count } choses
 }
following-channels = Signalé dans des salons pour d’autres
following-nothing = Vous ne suivez rien ici.
privacy-follows = **Ce que vous suivez :** votre identifiant, ce que vous suivez, où vous voulez en être averti, vos heures de silence et votre fuseau, et quand vous l’avez été, jusqu’à ce que vous y mettiez fin, quittiez le serveur ou le fassiez supprimer.
refused-follow-empty = Dites-moi ce que vous voulez suivre.
refused-follow-words = Il n’y a là aucun mot par lequel je trouverais quelque chose ; nommez le thème en quelques mots.
refused-follow-many = Vous suivez déjà { $most } choses ici ; mettez d’abord fin à l’une d’elles.
refused-follow-story = Il n’y a pas de tel sujet ici ; choisissez parmi ceux qui sont proposés.
refused-follow-several = Plusieurs sujets ont ces mots ; choisissez parmi ceux qui sont proposés.
refused-follow-channel = Je ne signale dans un salon que pour qui gère ce serveur, ou peut y ajouter des articles, et peut écrire dans ce salon.
refused-quiet-zone = Dites-moi aussi votre fuseau horaire, pour que je sache quand sont vos heures de silence.
refused-unfollow = Vous ne suivez rien de tel ici.
refused-unfollow-several = Vous suivez plusieurs choses de ce genre ; choisissez parmi celles qui sont proposées.
