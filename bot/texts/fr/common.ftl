# Dit partout.
went-wrong = Une erreur inattendue s’est produite. Elle est notée sous { $reference } ; veuillez réessayer.
refused-missing-permission = Je ne peux pas faire cela ici : il me faut la permission « { $permission } » dans ce salon.
refused-channel = Sur ce serveur, je réponds seulement dans { $channels }.
refused-nowhere = Je ne réponds encore nulle part sur ce serveur. Une personne qui gère le serveur peut le changer avec /config salons.
refused-manage = Seuls les membres qui gèrent ce serveur peuvent faire cela.
refused-contributor = Seules les personnes choisies par les gestionnaires du serveur peuvent ajouter ou retirer des articles ici.
refused-limit-person = Vous avez posé { $limit ->
    [one] la question permise
   *[other] les { $limit } questions permises
 } aujourd’hui sur ce serveur. Vous pourrez continuer { $when }.
refused-limit-server = Ce serveur a posé { $limit ->
    [one] la question permise
   *[other] les { $limit } questions permises
 } aujourd’hui. La suite { $when }.
refused-limit-articles = Ce serveur a reçu { $limit ->
    [one] l’article permis
   *[other] les { $limit } articles permis
 } aujourd’hui. La suite { $when }.
refused-only-in-server = Cela ne marche que sur un serveur.
refused-old-button = Ce bouton vient d’une ancienne version ; utilisez de nouveau la commande.
refused-forbidden = Je n’ai pas le droit de faire cela ici : une personne qui gère ce serveur peut me le donner.
refused-lost-form = On m’a redémarré pendant que ce formulaire était ouvert, et rien n’en a été gardé ; veuillez le rouvrir.
