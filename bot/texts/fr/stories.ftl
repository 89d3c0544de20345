# Sujets : les événements que plusieurs articles rapportent.
stories-heading = { $count ->
    [one] 1 sujet
   *[other] { $count } sujets
 }
stories-none = Aucun événement n’est encore rapporté ici par deux articles.
stories-none-found = Aucun sujet n’a « { $search } » dans ses titres.
story-counts = { $articles ->
    [one] 1 article
   *[other] { $articles } articles
 }, { $publishers ->
    [one] 1 média
   *[other] { $publishers } médias
 }
story-copy = copie de { $whose }
choice-story = Sujet : { $title } · { $articles } articles
refused-story-gone = Ce sujet n’existe plus : ses articles ont été supprimés, ou font maintenant partie d’un autre.
