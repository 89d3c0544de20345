# Les bulletins, et quand ils paraissent.
digest-heading = Quoi de neuf : { $stories ->
    [one] 1 sujet
   *[other] { $stories } sujets
 }
digest-facts = { $articles ->
    [one] 1 nouvel article
   *[other] { $articles } nouveaux articles
 } depuis { $since }, sans compter les copies
digest-counts = { $fresh ->
    [one] 1 nouvel article
   *[other] { $fresh } nouveaux articles
 }{ $publishers ->
    [0] {""}
    [one] , 1 média
   *[other] , { $publishers } médias
 }
digest-opinions = { $count ->
    [one] 1 tribune
   *[other] { $count } tribunes
 }
digest-more = Et du nouveau sur { $count ->
    [one] un autre sujet
   *[other] { $count } autres sujets
 }.
digest-articles = Les nouveaux articles
digest-more-articles = et { $count } de plus
digest-thread = Bulletin du { $day }
digest-nothing = Il n’y a rien de nouveau depuis { $since }.
digest-posted = Le voici : { $link }
digest-later = Discord ne l’accepte pas pour le moment ; je le publie dès que possible.
digest-scheduled = Je publie des bulletins dans { $place } :
digest-place-direct = nos messages privés
digest-when = **Quand :** { $times }
digest-every-day = chaque jour à { $at } ({ $zone })
digest-every-weekdays = du lundi au vendredi à { $at } ({ $zone })
digest-every-week = chaque { $weekday } à { $at } ({ $zone })
digest-every-twice = à { $at } et douze heures plus tard ({ $zone })
weekday-0 = lundi
weekday-1 = mardi
weekday-2 = mercredi
weekday-3 = jeudi
weekday-4 = vendredi
weekday-5 = samedi
weekday-6 = dimanche
digest-top = **Combien :** { $top ->
    [one] un sujet
   *[other] { $top } sujets
 } au plus
digest-quiet = **Heures de silence :** { $hours } ; ce qui y tombe paraît à leur fin.
digest-next = **Le prochain :** { $when }, s’il y a alors du nouveau.
digest-off = Je ne publie plus de bulletins dans { $place }.
digest-config = **Bulletins dans { $place } :** { $times }.
digest-config-none = **Bulletins :** aucun n’est prévu.
digest-was-off = Rien n’était prévu dans { $place }.
refused-time = « { $typed } » n’est pas une heure que je sache lire ; écrivez par exemple 8:00 ou 18h.
refused-zone = Je ne connais pas de fuseau horaire « { $typed } » ; choisissez parmi ceux qui sont proposés, comme Europe/Paris.
refused-quiet = « { $typed } » ne sont pas des heures que je sache lire ; écrivez par exemple 22-7.
