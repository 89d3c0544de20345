# /chronologie : ce qui s’est passé, et quand.
timeline-heading = { $count ->
    [one] { $subject } : un événement
   *[other] { $subject } : { $count } événements
 }
timeline-page = Page { $page } sur { $pages }, dans l’ordre du temps
timeline-left-out = { $count ->
    [one] un autre événement n’est pas montré
   *[other] { $count } autres événements ne sont pas montrés
 }
timeline-namesakes = Autres personnes de ce nom : { $names }
timeline-reported = rapporté ce jour-là
timeline-planned = prévu ou attendu
timeline-also = aussi { $publishers }
timeline-otherwise = autrement, selon { $publishers }
timeline-in-part = en partie aussi : { $publishers }
timeline-copies = { $count ->
    [one] une copie
   *[other] { $count } copies
 }
timeline-changed = Changé : { $after } ; avant : { $before } ({ $where })
timeline-before = changé, avant : { $before }
timeline-undated = { $count ->
    [one] J’ai lu un article sur « { $subject } », mais il ne dit pas quel jour quoi que ce soit s’est passé.
   *[other] J’ai lu { $count } articles sur « { $subject } », mais aucun ne dit quel jour quoi que ce soit s’est passé.
 }
timeline-none = Mes articles ne disent rien de « { $subject } ».
timeline-nobody = Mes articles ne nomment personne du nom de « { $subject } ».
timeline-alt = { $count ->
    [one] Chronologie de { $subject }, un événement :
   *[other] Chronologie de { $subject }, { $count } événements :
 }
refused-empty-subject = Il n’y a rien à chercher là-dedans ; nommez-le avec des mots.
refused-story-unknown = Je n’ai ici aucun sujet appelé « { $typed } » ; choisissez parmi ceux qui sont proposés pendant la saisie.
refused-story-several = Plusieurs sujets correspondent à « { $typed } » ; choisissez parmi ceux qui sont proposés pendant la saisie.
