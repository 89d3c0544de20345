# Noms et descriptions de /chronologie ; l’anglais se trouve dans le code.
timeline-name = chronologie
timeline-description = Montre ce qui s’est passé et quand, avec les passages cités.
timeline-story-name = sujet
timeline-story-description = Un sujet dans le temps.
timeline-person-name = personne
timeline-person-description = Une personne dans le temps.
timeline-person-option = personne
timeline-person = Qui : un nom, ou une fonction comme « le premier ministre ».
timeline-topic-name = thème
timeline-topic-description = Un thème dans le temps.
timeline-topic = Sur quoi, en quelques mots.
timeline-private = Si vous seul la voyez.
