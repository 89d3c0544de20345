# Noms et descriptions de /chronologie ; l’anglais se trouve dans le code.
timeline-name = chronologie
timeline-description = Montre ce qui s’est passé et quand, avec les passages cités.
timeline-story-name = sujet
timeline-story-description = Ce qui s’est passé et quand dans un sujet.
timeline-person-name = personne
timeline-person-description = Ce que quelqu’un a dit, et ce qui en est rapporté.
timeline-person-option = personne
timeline-person = Qui : un nom, ou une fonction comme « le premier ministre ».
timeline-topic-name = thème
timeline-topic-description = Ce qui s’est passé et quand sur un thème.
timeline-topic = Sur quoi, en quelques mots.
timeline-private = Si vous seul la voyez.
