# Noms et descriptions des commandes; l’anglais se trouve dans le code.
ask-name = demander
ask-description = Répond à une question d’après les articles, avec le passage cité.
ask-question = Ce que vous voulez savoir, dans vos mots.
ask-since = Seulement les articles de ce jour ou plus récents, par ex. 2026-03-09.
ask-until = Seulement les articles de ce jour ou plus anciens, par ex. 2026-03-09.
ask-publisher = Seulement les articles de ce média.
ask-speaker = Seulement ce que cette personne a dit.
ask-private = Si vous seul voyez la réponse ; vous pouvez la partager ensuite.
option-question = question
option-since = depuis
option-until = jusque
option-publisher = média
option-speaker = personne
option-private = privé
menu-ask = Poser une question
