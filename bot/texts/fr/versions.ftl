# Versions d’un article, ce qui y a changé, et ce qui est modifié dans les réponses à cause de cela.
change-typo = une coquille
change-update = une mise à jour
change-correction = une correction
change-withdrawal = un retrait
mark-corrected = corrigé
mark-withdrawn = retiré
article-withdrawn = **Retiré par son éditeur.** Plus rien n’en est cité.
button-changes = Ce qui a changé
button-version = Version { $number }
changes-heading = Ce qui a changé dans la version { $number }
changes-since = { $change ->
    [none] {""}
   *[other] { $change } ·{" "}
 }{ $when ->
    [none] {""}
   *[other] { $when } ·{" "}
 }par rapport à la version { $before }
changes-headline-before = Titre précédent : { $title }
changes-text-same = Le texte est le même.
changes-page = Page { $page } sur { $pages }
changes-legend = ~~barré~~ : supprimé · **gras** : nouveau
refused-no-change = Il n’y a qu’une version de cet article.
amended-corrected = **Modifié { $day } :** { $citation } a été corrigé par son éditeur : « { $words } »
amended-changed = **Modifié { $day } :** { $citation } ne contient plus les mots cités.
amended-copy-corrected = **Modifié { $day } :** { $name }, qui publie aussi { $citation }, l’a corrigé : « { $words } »
amended-copy-withdrawn = **Modifié { $day } :** { $name }, qui publiait aussi { $citation }, l’a retiré.
amended-withdrawn = **Modifié { $day } :** { $citation } a été retiré par son éditeur.
note-corrected = **Corrigé{ $day ->
    [none] {""}
   *[other] {" "}{ $day }
 }.** { $citation ->
    [none] {""}
   *[other] { $citation }{" "}
 }« { $words } »
note-withdrawn = L’éditeur a retiré cet article.{ $words ->
    [none] {""}
   *[other] {" "}« { $words } »
 }
