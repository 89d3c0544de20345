# Où un article se trouve encore : ses copies, ses autres adresses, l’agence dont il vient.
source-by = { $publisher }, par { $agency }
source-agency = par { $agency }
source-also = { $count ->
    [one] aussi dans 1 autre
   *[other] aussi dans { $count } autres
 }
source-addresses = { $count ->
    [one] aussi à 1 autre adresse
   *[other] aussi à { $count } autres adresses
 }
sources-independent = { $reports ->
    [one] Ces { $sources } sources sont des copies d’un seul article.
   *[other] Ces { $sources } sources sont { $reports } articles indépendants ; les autres sont des copies.
 }
elsewhere-copies = Le même texte dans { $names }
elsewhere-original = Une copie ; le même texte dans { $names }
elsewhere-addresses = Aussi à { $addresses }
elsewhere-more = { $count ->
    [one] et 1 de plus
   *[other] et { $count } de plus
 }
