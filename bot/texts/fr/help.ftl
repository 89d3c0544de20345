# /help, /status, /usage, /privacy et /forgetme.
help-heading = ## Ce que vous pouvez faire ici
help-here = Mentionnez-moi avec une question, ou répondez à une de mes réponses : je réponds d’après les articles que j’ai reçus, je les cite et j’indique le passage.
help-direct = Écrivez-moi simplement votre question : je réponds d’après les articles que vous m’avez donnés ici, je les cite et j’indique le passage. Personne d’autre ne les voit.
help-elsewhere = ⚠️ Dans ce salon, je ne réponds pas aux questions ; dans { $channels }, oui.
help-nowhere = ⚠️ Je ne réponds encore à aucune question sur ce serveur : les personnes qui le gèrent doivent choisir un salon.
help-contributors = Pour les personnes qui peuvent ajouter des articles
help-managers = Pour les personnes qui gèrent ce serveur
help-menus = **Sur un message, sous « Applications » :** { $menus }.

status-heading = ## Comment je vais
status-empty = **Articles :** aucun pour le moment.
status-stored = **Articles :** { $articles }, en { $passages ->
    [one] { $passages } passage
   *[other] { $passages } passages
 }.
status-newest = **Le plus récent :** « { $title } »{ $beside }.
status-index-whole = **Recherche :** par le sens et par les mots ; tout va bien.
status-index-filling = **Recherche :** par les mots, et par le sens pour la plupart ; le reste des articles est en cours d’indexation.
status-index-unusable = **Recherche :** ⚠️ par les mots seulement. L’index du sens est inutilisable pour le moment ; je le répare de moi-même.
status-index-silent = **Recherche :** ⚠️ par les mots. L’index du sens n’a pas répondu en deux secondes.
status-model = **Réponses :** rédigées par { $model } et vérifiées dans les articles ; sans lui, avec les mots des articles.
status-no-model = **Réponses :** avec les mots des articles ; aucun modèle ne les rédige.
status-latency = **Discord :** à { $milliseconds } ms.
status-today = **Questions aujourd’hui :** { $count } sur { $limit }.
status-today-articles = **Articles ajoutés aujourd’hui :** { $count } sur { $limit }.
status-feedback = **Ce qu’on a pensé des réponses :** 👍 { $up } · 👎 { $down }.
status-gaps = **Questions sans réponse :** { $count ->
    [0] aucune
   *[other] { $count }
 }.
status-library = -# La personne qui m’héberge ajoute des articles à ce serveur avec : `onrecord add --library { $library } PATH`

usage-heading = ## Ce que vous avez utilisé
usage-questions = **Questions :** { $today } aujourd’hui, { $month } en 30 jours.
usage-articles = **Articles ajoutés :** { $today } aujourd’hui, { $month } en 30 jours.
usage-limit-person = Vous pouvez poser { $count ->
    [one] { $count } question
   *[other] { $count } questions
 } par jour ici.
usage-limit-server = Le serveur entier peut poser { $count ->
    [one] { $count } question
   *[other] { $count } questions
 } par jour.
usage-limit-articles = { $count ->
    [one] { $count } article peut être ajouté par jour.
   *[other] { $count } articles peuvent être ajoutés par jour.
 }
usage-renewed = Le jour suivant commence { $when }, à minuit UTC.

privacy-heading = ## Ce que je garde, et combien de temps
privacy-answers = **Questions et réponses, { $days } jours :** votre question, ou l’article à résumer, ma réponse et ce qu’elle cite, votre identifiant Discord, la date, si elle était privée, et les identifiants du lieu et du message. Les boutons et la suite de la conversation en ont besoin. Elles partent plus tôt si on appuie sur Supprimer, ou si un article cité est retiré.
privacy-feedback = **Ce que vous pensez d’une réponse :** 👍 ou 👎 avec vos raisons, vos mots et votre identifiant, aussi longtemps que la réponse.
privacy-gaps = **Questions sans réponse, { $days } jours :** la question et la date, une seconde fois et sans vous, pour que les personnes qui gèrent le serveur voient ce qui manque.
privacy-uses = **Décomptes, { $days } jours :** combien de questions vous avez posées et d’articles ajoutés par jour, pour les limites.
privacy-settings = **Réglages :** les identifiants des salons, et des rôles et personnes qui peuvent ajouter des articles, jusqu’à leur modification.
privacy-articles = **Articles :** ce qui a été ajouté à ce serveur, tant que personne ne le retire ; pas qui l’a ajouté. Un article tiré des mots d’un message garde le lien vers ce message, avec son identifiant et celui du salon. Après mon départ d’un serveur, tout ce qui est gardé pour lui est supprimé { $days } jours plus tard.
privacy-articles-direct = **Articles :** ce que vous ajoutez dans cette conversation n’est qu’à vous, et reste jusqu’à ce que vous le retiriez. Un article tiré des mots d’un message garde le lien vers ce message, avec son identifiant et celui du salon.
privacy-drafts = **Brouillons :** ce que vous avez saisi dans le formulaire d’un article qui n’a pas pu être ajouté, en mémoire seulement, pendant une heure au plus, pour que vous puissiez le corriger.
privacy-messages = **Messages :** je vois ceux qui me mentionnent, ceux qui me sont envoyés directement, et ceux que quelqu’un me remet par « Applications ». Seuls la question, ou les articles ajoutés avec le lien vers leur message, en sont gardés.
privacy-where = **Où :** dans une base de données sur l’ordinateur de la personne qui m’héberge, séparément pour chaque serveur et chaque personne. Rien n’est vendu, montré ailleurs ni utilisé pour entraîner un modèle.
privacy-outside-none = **Ailleurs :** rien ne quitte cet ordinateur, sauf ce qui est envoyé à Discord.
privacy-outside-model = **Ailleurs :** pour rédiger une réponse ou un résumé, votre question, les précédentes de la conversation et des passages d’articles sont envoyés à { $model } chez { $host }.
privacy-outside-embedding = **Ailleurs :** pour chercher par le sens, les questions et les articles sont envoyés à { $model } chez { $host }.
privacy-forget = { $forgetme } supprime ce qui est gardé de vous.

forget-ask = ## Dois-je vous oublier ?
    Je supprime vos questions avec mes réponses, ce que vous avez pensé des réponses, ce que vous suivez, vos brouillons d’articles, et ce qui a été compté de vous ; les décomptes d’aujourd’hui restent jusqu’à minuit UTC, pour les limites.
forget-ask-gaps = Sur les serveurs, une question restée sans réponse est gardée une seconde fois, sans vous, et celle-là reste jusqu’à { $days } jours.
forget-ask-server = **Sur ce serveur :** ce qui est gardé ici.
forget-ask-direct = **Dans cette conversation :** ce qui est gardé ici, avec tous les articles que vous m’y avez donnés.
forget-ask-everywhere = **Partout :** sur tous les serveurs, et dans nos messages privés avec tous les articles que vous m’y avez donnés.
forget-ask-messages = Ce que j’ai publié reste dans ses salons, et ses boutons ne marchent plus : appuyez d’abord sur Supprimer sous une réponse si elle doit partir aussi. Les articles d’un serveur, et ses réglages, appartiennent aux personnes qui le gèrent.
forget-here = M’oublier sur ce serveur
forget-here-direct = Oublier cette conversation
forget-everywhere = M’oublier partout
forget-done = C’est fait. { $entries ->
    [0] Rien n’a été supprimé, car rien n’était gardé de vous
    [one] J’ai supprimé { $entries } entrée
   *[other] J’ai supprimé { $entries } entrées
 }{ $articles ->
    [0] .
    [one] {" "}et { $articles } article.
   *[other] {" "}et { $articles } articles.
 }
forget-later = Les copies dans l’index de recherche étaient hors d’atteinte ; elles sont supprimées dans la journée.
