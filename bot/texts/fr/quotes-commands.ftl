# Nom et description de /citations ; l’anglais se trouve dans le code.
quotes-name = citations
quotes-description = Montre ce que quelqu’un a dit, le plus récent d’abord, avec les passages.
quotes-speaker = De qui : un nom, ou une fonction comme « le premier ministre ».
quotes-topic = Seulement ce qui a été dit à ce sujet.
quotes-private = Si vous seul voyez la liste.
option-topic = sujet
