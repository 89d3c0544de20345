# Dit partout.
went-wrong = Une erreur inattendue s’est produite. Elle est notée sous { $reference } ; veuillez réessayer.
refused-missing-permission = Je ne peux pas faire cela ici : il me faut la permission « { $permission } » dans ce salon.
refused-channel = Sur ce serveur, je réponds seulement dans { $channels }.
refused-nowhere = Je ne réponds encore nulle part sur ce serveur. Une personne qui gère le serveur peut le changer avec /config salons.
refused-manage = Seuls les membres qui gèrent ce serveur peuvent faire cela.
refused-contributor = Seules les personnes choisies par les gestionnaires du serveur peuvent ajouter ou retirer des articles ici.
refused-limit-person = { $limit ->
    [0] Aucune question n’est permise sur ce serveur.
    [one] Vous avez posé la question permise aujourd’hui sur ce serveur. Vous pourrez continuer { $when }.
   *[other] Vous avez posé les { $limit } questions permises aujourd’hui sur ce serveur. Vous pourrez continuer { $when }.
 }
refused-limit-direct = { $limit ->
    [0] Aucune question n’est permise en message privé.
    [one] Vous avez posé la question permise aujourd’hui. Vous pourrez continuer { $when }.
   *[other] Vous avez posé les { $limit } questions permises aujourd’hui. Vous pourrez continuer { $when }.
 }
refused-limit-server = { $limit ->
    [0] Aucune question n’est permise sur ce serveur.
    [one] Ce serveur a posé la question permise aujourd’hui. La suite { $when }.
   *[other] Ce serveur a posé les { $limit } questions permises aujourd’hui. La suite { $when }.
 }
refused-limit-articles = { $limit ->
    [0] Aucun article ne peut être ajouté sur ce serveur.
    [one] Ce serveur a reçu l’article permis aujourd’hui. La suite { $when }.
   *[other] Ce serveur a reçu les { $limit } articles permis aujourd’hui. La suite { $when }.
 }
refused-limit-articles-direct = { $limit ->
    [0] Aucun article ne peut être ajouté en message privé.
    [one] Vous avez ajouté l’article permis aujourd’hui. La suite { $when }.
   *[other] Vous avez ajouté les { $limit } articles permis aujourd’hui. La suite { $when }.
 }
refused-only-in-server = Cela ne marche que sur un serveur.
refused-old-button = Ce bouton vient d’une ancienne version ; utilisez de nouveau la commande.
refused-forbidden = Je n’ai pas le droit de faire cela ici : une personne qui gère ce serveur peut me le donner.
refused-forbidden-direct = Discord ne me laisse pas faire cela en message privé.
refused-lost-form = On m’a redémarré pendant que ce formulaire était ouvert, et rien n’en a été gardé ; veuillez le rouvrir.
