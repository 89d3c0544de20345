# Les résumés.
summary-unstored = Seulement lu, dans [ce message](<{ $place }>) : rien n’en est gardé, il n’y a donc pas de preuves à ouvrir.
refused-summary-links = Je ne sais pas encore ouvrir les liens, et je n’ai pas d’article venant de là. Ajoutez son texte avec /ajouter texte, et je pourrai le résumer.
refused-summary-several = Il y a plusieurs articles dans { $file }. Ajoutez-les avec /ajouter fichier, puis choisissez-en un avec /résumé.
refused-summary-empty = Il n’y a rien à résumer : le message n’a ni texte ni fichier que je sache lire.
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
