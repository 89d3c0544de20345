# Nom et description de /sujets ; l’anglais se trouve dans le code.
stories-name = sujets
stories-description = Montre les événements que plusieurs articles rapportent, les plus récents d’abord.
stories-story = Un sujet, ou des mots de ses titres.
option-story = sujet
