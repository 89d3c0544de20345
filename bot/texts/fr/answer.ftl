# Une réponse, ses sources, ses preuves.
answer-none = Mes articles n’en disent rien.
summary-none = Il y a trop peu de texte pour en faire un résumé.
answer-shortened = Abrégé. Tout ce qui fonde la réponse est sous « Preuves ».
shared-by = Partagé par { $name }
no-headline = (sans titre)
no-publisher = Un article
nearest = Articles les plus proches, pas des sources
source-same = le même article
sources-more = et { $count ->
    [one] { $count } autre
   *[other] { $count } autres
 } sous « Preuves »
note-understood = Compris comme : { $question }
note-period = Compris comme : articles { $span }.{ $event ->
    [none] {""}
   *[other] {" "}(« { $event } » : { $on }.)
 }
note-other-time = **Autre période.** { $first ->
    [none] Rien de daté { $span } n’y répond ; ce qui est cité n’a pas de date.
   *[other] Rien { $span } n’y répond ; { $one ->
        [1] ce qui est cité est du { $first }.
       *[other] ce qui est cité va du { $first } au { $last }.
    }
 }
note-undated-event = Les articles ne datent pas « { $event } » ; ceux de toute date sont donc utilisés.
span-day = du { $since }
span-both = du { $since } au { $until }
span-since = depuis le { $since }
span-until = jusqu’au { $until }
note-unresolved = Je n’ai pas pu établir de qui ou de quoi il s’agit ; posez la question en entier pour une meilleure réponse.
note-empty = Il n’y a pas encore d’articles ici.
note-all-withdrawn = Tous les articles d’ici ont été retirés par leurs éditeurs ; aucun n’est plus cité.
note-no-words = Il n’y a là aucun mot à chercher ; veuillez dire de qui ou de quoi il s’agit.
note-words-only = Recherche par les mots seulement. { $reason }
note-partly-indexed = Certains articles ne sont cherchés que par leurs mots tant qu’ils ne sont pas indexés.
note-model-failed = { $reason }{ $quoted ->
    [0] { "" }
   *[other] { " " }Ce sont les mots des articles eux-mêmes.
 }
note-not-borne-out = Les articles ne confirment pas ce que le modèle a écrit.{ $quoted ->
    [0] { "" }
   *[other] { " " }Ce sont les mots des articles eux-mêmes.
 }
note-left-out = { $count ->
    [one] Une phrase du modèle a été omise : les articles ne la confirment pas.
   *[other] { $count } phrases du modèle ont été omises : les articles ne les confirment pas.
 }
note-unchecked = { $count ->
    [one] Une phrase du modèle a été retirée
   *[other] { $count } phrases du modèle ont été retirées
 } : ce qui est dit dans une autre langue que celle des articles ne peut pas être vérifié.{ $quoted ->
    [0] {""}
   *[other] {" "}Voici les mots mêmes des articles.
 }
note-unanswered = **Pas tout.** Mes articles ne répondent pas à « { $question } ».
note-weak-support = **Peu étayé.** Les passages appuient à peine cette réponse ; voyez-les sous « Preuves ».
note-old = **Pas récent.** { $articles ->
    [one] L’article est du { $day }.
   *[other] Le plus récent de ces articles est du { $day }.
 }
note-sources-differ = **Les sources divergent :**
note-opinion = C’est un texte d’opinion : ce qu’il affirme est l’avis de { $author }.
note-opinion-unsigned = C’est un texte d’opinion : ce qu’il affirme est l’avis de son auteur.
note-too-short = Il y a trop peu de texte pour en faire un résumé.
quoted = « { $words } »
evidence-page = Source { $page } de { $pages }
evidence-missing = { $count ->
    [one] L’article cité en { $numbers } a été retiré.
   *[other] Les articles cités en { $numbers } ont été retirés.
 }
evidence-none = Il n’y a plus rien à montrer : les articles ont été retirés.
evidence-shortened = Seule la partie autour des mots cités est montrée.
progress-searching = Je cherche dans les articles…
progress-reading = { $count ->
    [one] Je lis { $count } passage…
   *[other] Je lis { $count } passages…
 }
progress-writing = J’écris…
filter-since = depuis le { $day }
filter-until = jusqu’au { $day }
filter-publisher = seulement { $publisher }
filter-speaker = seulement ce que { $speaker } a dit
