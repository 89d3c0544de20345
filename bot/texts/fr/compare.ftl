# /comparer : un sujet, média par média.
compare-publishers = { $count ->
    [one] Un seul récit indépendant : { $names }
   *[other] { $count } récits indépendants : { $names }
 }
compare-opinions = { $count ->
    [one] une tribune est laissée de côté
   *[other] { $count } tribunes sont laissées de côté
 }
compare-shared = Rapporté par plusieurs ({ $count })
compare-differing = Là où ils diffèrent ({ $count })
compare-alone = Chez un seul ({ $count })
compare-quoted = Qui est cité par qui ({ $count })
compare-page = Page { $page } sur { $pages }
compare-later = Le second est plus récent : c’est peut-être une mise à jour.
compare-thing = Un chiffre
compare-thing-killed = Morts
compare-thing-injured = Blessés
compare-thing-arrested = Arrêtés
compare-thing-missing = Disparus
compare-thing-evacuated = Chassés de chez eux
compare-thing-crowd = L’affluence
compare-thing-age = Un âge
compare-thing-minute = À quelle minute
compare-thing-duration = Combien de temps
compare-thing-date = Quand
compare-thing-denied = Ce que l’un dément
compare-thing-outcome = L’issue
compare-one = Un seul média rapporte « { $title } » ici ; il n’y a rien à comparer.
compare-nothing = Les récits de « { $title } » n’ont rien en commun qui puisse être mis côte à côte.
