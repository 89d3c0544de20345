# Les articles d’adresses du web : ce qui n’a pu être ouvert, et pourquoi.
problem-fetch = Cette adresse ne peut pas être ouverte.
problem-fetch-address = Ce n’est pas une adresse du web ; elle devrait commencer par https://.
problem-fetch-scheme = Je n’ouvre que les adresses qui commencent par http:// ou https://.
problem-fetch-login = Je n’ouvre aucune adresse contenant un nom d’utilisateur ou un mot de passe.
problem-fetch-port = Je n’ouvre que les ports habituels du web, pas le { $port }.
problem-fetch-private = { $host } n’est pas une adresse publique d’internet.
problem-fetch-unknown-host = Il n’y a pas de site nommé { $host }.
problem-fetch-unreachable = { $host } est injoignable.
problem-fetch-certificate = { $host } ne peut pas prouver qu’il est { $host }.
problem-fetch-proxy = Mon accès au web est fermé pour le moment ; la personne qui s’occupe de moi en trouve la raison dans mon journal.
problem-fetch-redirects = Elle renvoie à d’autres adresses plus { $most ->
    [one] d’une fois
   *[other] de { $most } fois
 }.
problem-fetch-robots = { $host } demande aux programmes de ne pas ouvrir cette page ; copiez plutôt le texte de l’article dans /ajouter texte.
problem-fetch-robots-unknown = { $host } ne dit pas pour le moment ce que les programmes peuvent ouvrir ; veuillez réessayer plus tard.
problem-fetch-gone = Il n’y a pas (ou plus) de telle page sur { $host }.
problem-fetch-closed = { $host } ne laisse pas les programmes lire cette page ; copiez plutôt le texte de l’article dans /ajouter texte.
problem-fetch-busy = { $host } demande qu’on le laisse tranquille pour le moment ; veuillez réessayer plus tard.
problem-fetch-status = { $host } a répondu par une erreur ({ $status }).
problem-fetch-slow = Elle n’est pas venue en { $seconds ->
    [one] 1 seconde
   *[other] { $seconds } secondes
 }.
problem-fetch-broken = Ce que { $host } a envoyé est interrompu ou n’a pas de sens.
problem-fetch-media = Ce qui s’y trouve ne peut pas être lu comme un article ({ $media }).
refused-too-many-addresses = C’est plus que je n’ouvre à la fois : { $count } adresses, { $most } au plus.
