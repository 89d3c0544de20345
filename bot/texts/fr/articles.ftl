# Les articles : ajoutés, listés, montrés, retirés, cherchés.
taking-in-begun = Lecture…
taking-in = Lecture de { $number } sur { $total }…
taken-in-added = { $count ->
    [one] 1 article ajouté
   *[other] { $count } articles ajoutés
 }
taken-in-updated = { $count ->
    [one] 1 article modifié, que j’avais dans une autre version
   *[other] { $count } articles modifiés, que j’avais dans une autre version
 }
taken-in-unchanged = { $count ->
    [one] 1 article que j’avais déjà
   *[other] { $count } articles que j’avais déjà
 }
taken-in-refused = { $count ->
    [one] 1 refusé
   *[other] { $count } refusés
 }
taken-in-more = et { $count } de plus
taken-in-closed = Seules les personnes qui voient { $channel } peuvent le trouver. Pour le partager avec tout le serveur, ajoutez-le de nouveau avec l’option pour_tous.
taken-in-nothing = Il n’y avait rien à ajouter.
taken-in-place = { $file }, ligne { $line }
taken-in-text = Le texte
taken-in-left = { $count ->
    [one] 1 document n’a pas été lu ; envoyez-le alors de nouveau.
   *[other] { $count } documents n’ont pas été lus ; envoyez alors la même chose, ce que j’ai déjà est passé.
 }
refused-too-long-taking-in = Cela a pris trop de temps pour une seule fois.
problem-binary = Ce n’est pas du texte, mais des données binaires.
problem-too-little = Trop peu de texte pour un article : { $words ->
    [one] { $words } mot
   *[other] { $words } mots
 }, il en faut au moins { $least }.
problem-html = Cette page HTML est illisible.
problem-no-article = Cette page HTML ne contient pas d’article : aucun texte de quelques phrases n’y a été trouvé.
problem-kind = Je ne sais pas lire { $ending ->
    [none] les fichiers sans extension
   *[other] les fichiers { $ending }
 } ; je lis .txt, .md, .html, .pdf, .docx, .eml, .json, .jsonl, .xml et .zip.
problem-large = C’est plus de { $megabytes } Mo, trop pour un article.
problem-empty = Il n’y a rien dedans.
problem-unfetched = Discord ne donne plus ce fichier.
problem-json = Ce n’est pas du JSON valide.
problem-json-object = C’est du JSON, mais pas un objet avec un titre et un texte.
problem-json-field = Son « { $field } » n’est pas un texte.
problem-json-empty = Il n’a ni « text » ni « html ».
form-add-title = Ajouter un article
form-add-headline = Titre (facultatif)
form-add-publisher = Média (facultatif)
form-add-date = Date, par ex. 2026-03-09 (facultatif)
form-add-url = Adresse sur le web (facultatif)
form-add-text = Texte
button-again = Corriger et renvoyer
refused-form-gone = Je n’ai plus ce que vous aviez écrit ; veuillez remplir de nouveau le formulaire avec /ajouter texte.
refused-address = « { $typed } » n’est pas une adresse web ; elle devrait commencer par https://.
refused-message-empty = Il n’y a rien à ajouter : le message n’a ni texte ni fichier que je sache lire.
refused-message-short = C’est trop peu de texte pour un article : { $words ->
    [one] { $words } mot
   *[other] { $words } mots
 }, il en faut au moins { $least }.
articles-heading = { $count ->
    [one] { $count } article
   *[other] { $count } articles
 }
articles-heading-search = { $count ->
    [one] { $count } article
   *[other] { $count } articles
 } avec « { $search } »
articles-page = Page { $page } sur { $pages }, les plus récents d’abord
articles-none = Il n’y a pas encore d’articles ici. { $may ->
    [yes] Ajoutez-en avec /ajouter fichier ou /ajouter texte.
   *[no] Les personnes qui peuvent en ajouter le font avec /ajouter.
 }
articles-none-found = Aucun article ne contient « { $search } ».
article-published = Publié le { $day }
article-added = Ajouté le { $when }
article-by = Par { $authors }
article-passages = { $count ->
    [one] { $count } passage
   *[other] { $count } passages
 }
article-version = Version { $number }, depuis le { $when }
article-version-before = Avant : { $versions }
article-version-short = version { $number } du { $when }
button-remove = Retirer
button-remove-now = Retirer pour de bon
button-keep = Garder
article-remove-sure = Retirer cet article pour de bon, avec toutes ses versions ? Les réponses qui le citent seront supprimées aussi.
article-removed = Retiré : { $title }
refused-article-unknown = Je n’ai pas d’article intitulé « { $typed } » ici ; choisissez parmi ceux proposés pendant que vous écrivez.
refused-article-several = Plusieurs articles correspondent à « { $typed } » ; choisissez parmi ceux proposés pendant que vous écrivez.
refused-article-gone = Cet article n’existe plus : il a été retiré.
search-nothing = Je n’ai rien trouvé pour « { $query } ».
search-nothing-here = Il n’y a pas encore d’articles ici.
search-far = Rien ne correspond bien à « { $query } » ; voici ce que j’ai de plus proche.
search-heading = Passages pour « { $query } »
refused-empty-search = Il n’y a rien à chercher ; veuillez écrire quelques mots.
sources-heading = { $count ->
    [one] { $count } média
   *[other] { $count } médias
 }
sources-line = { $articles ->
    [one] { $articles } article
   *[other] { $articles } articles
 }
sources-newest = le plus récent du { $day }
sources-unknown = Média inconnu
sources-page = Page { $page } sur { $pages }
problem-too-slow = La lecture prend plus de { $seconds } secondes ; veuillez le diviser en articles séparés.
problem-too-heavy = Illisible : il faudrait trop de mémoire.
