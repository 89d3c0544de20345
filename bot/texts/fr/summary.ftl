# Les résumés.
summary-unstored = Seulement lu, dans [ce message](<{ $place }>) : rien n’en est gardé, il n’y a donc pas de preuves à ouvrir.
refused-summary-several = Il y a plusieurs articles dans { $file }. Ajoutez-les avec /ajouter fichier, puis choisissez-en un avec /résumé.
refused-summary-empty = Il n’y a rien à résumer : le message n’a ni texte ni fichier que je sache lire.
usage-tokens = **Jetons du modèle :** { $today } lus et { $written } écrits aujourd’hui, { $month } et { $month_written } en 30 jours.
summary-unstored-file = Seulement lu, dans votre fichier : rien n’en est gardé, il n’y a donc pas de preuves à ouvrir.
refused-summary-nothing = Choisissez un article ou un sujet d’actualité, ou donnez une adresse, un thème ou un fichier.
refused-summary-two = Donnez soit des mots, soit un fichier, pas les deux.
refused-summary-links = Je n’ai pas d’article venant de là, et seules les personnes choisies par les responsables de ce serveur peuvent en ajouter.
note-repaired = { $count ->
    [one] Une phrase du modèle n’était pas confirmée ; elle est dite dans les mots des articles.
   *[other] { $count } phrases du modèle n’étaient pas confirmées ; elles sont dites dans les mots des articles.
}
note-independent = { $voices ->
    [one] Un seul média en rend compte
   *[other] { $voices } médias en rendent compte indépendamment
}{ $publishers ->
    [none] {""}
   *[other] {" "}: { $publishers }
}{ $copies ->
    [0] .
    [one] {" "}; une copie est comptée avec eux.
   *[other] {" "}; { $copies } copies sont comptées avec eux.
}
