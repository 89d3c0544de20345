# « Vérifier » : un message confronté aux articles.
check-heading = Vérifié dans les articles
check-of = Ce qu’affirme { $place }
check-supported = Confirmé
check-contradicted = Contredit
check-sources-differ = Les sources divergent
check-not-found = Pas dans les articles
check-otherwise = Un autre passage dit le contraire :
check-said-by = selon { $speaker }
check-opinion-only = seulement dans une tribune
check-word-of = sur la seule parole de { $speaker }
check-opinion = { $author ->
    [none] tribune
   *[other] tribune de { $author }
 }
check-left-out = { $count ->
    [one] Une autre affirmation n’a pas été examinée.
   *[other] { $count } autres affirmations n’ont pas été examinées.
 }
check-beware = Seulement d’après les mots, les noms et les chiffres, et plutôt muet que faux : lisez vous-même les passages.
check-empty = Il n’y a pas encore d’articles ici pour vérifier quoi que ce soit.
check-no-claims = Je ne trouve dans ce message aucune affirmation que des articles pourraient confirmer ou contredire.
refused-check-empty = Il n’y a pas de mots à vérifier dans ce message.
