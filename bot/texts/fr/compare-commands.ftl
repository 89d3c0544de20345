# Nom et description de /comparer ; l’anglais se trouve dans le code.
compare-name = comparer
compare-description = Met côte à côte les médias d’un sujet : commun, différent, chez un seul.
compare-private = Si vous seul la voyez.
