# /config : ce que règlent les personnes qui gèrent un serveur.
language-name = Français
config-heading = ## Réglages de ce serveur
config-change = Modifier : { $command }
config-channels-everywhere = **Où je réponds :** partout.
config-channels-some = **Où je réponds :** seulement dans { $channels }, et dans leurs fils et publications.
config-channels-none = **Où je réponds :** nulle part. Personne ne peut rien me demander sur ce serveur tant qu’aucun salon n’est choisi.
config-channels-gone = ⚠️ { $count ->
    [one] Un des salons choisis a été supprimé.
   *[other] { $count } des salons choisis ont été supprimés.
 }
config-contributors-gone = ⚠️ { $count ->
    [one] Un des rôles choisis a été supprimé.
   *[other] { $count } des rôles choisis ont été supprimés.
 }
config-channels-choose = Choisissez les salons
config-channels-hint = Votre choix remplace le précédent. Les fils et les publications de forum suivent leur salon.
config-everywhere = Partout
config-nowhere = Nulle part
config-contributors-some = **Qui peut ajouter et retirer des articles :** { $who }, et toutes les personnes qui gèrent ce serveur.
config-contributors-none = **Qui peut ajouter et retirer des articles :** seulement les personnes qui gèrent ce serveur.
config-contributors-choose = Choisissez des rôles et des personnes
config-everybody = tout le monde
config-managers = Gestionnaires seulement
config-language-auto = Automatique
config-language-is-auto = **Langue :** automatique. Je parle la langue de chaque personne, si je la connais.
config-language-is = **Langue :** { $language }.
config-language-hint = Les citations restent dans la langue de leur article.
config-private-yes = **Réponses :** privées au départ. Seule la personne qui demande les voit, et peut les partager.
config-private-no = **Réponses :** publiques. Pour une réponse privée, on le précise en demandant.
config-limits = **Limites par jour :** { $person ->
    [one] { $person } question
   *[other] { $person } questions
 } par personne, { $server ->
    [one] { $server } question
   *[other] { $server } questions
 } et { $articles ->
    [one] { $articles } nouvel article
   *[other] { $articles } nouveaux articles
 } pour tout le serveur. Les jours commencent à minuit UTC.
refused-choice = Ce choix n’est pas possible ici ; utilisez de nouveau la commande.
refused-limit = Une limite est un nombre de 0 à { $most }.
