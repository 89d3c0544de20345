# Nom et description de /comparer ; l’anglais se trouve dans le code.
compare-name = comparer
compare-description = Compare les médias d’un sujet.
compare-private = Si vous seul la voyez.
