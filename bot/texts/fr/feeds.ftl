# Flux : d’où viennent des articles sans qu’on les demande.
feeds-heading = { $count ->
    [one] 1 flux
   *[other] { $count } flux
 }
feeds-none = Je ne prends encore d’articles d’aucun flux ici : /flux ajouter commence.
feed-looked = consulté { $when }
feed-not-looked = pas encore consulté
feed-next = prochaine fois { $when }
feed-taken = { $today ->
    [one] { $today } article aujourd’hui
   *[other] { $today } articles aujourd’hui
 }, { $all } en tout
feed-announced = les nouveaux sujets vont dans { $place }
feed-refused = { $count ->
    [one] { $count } entrée était sans article
   *[other] { $count } entrées étaient sans article
 } ; la dernière : { $reason }
feed-failing = { $count ->
    [one] Illisible la dernière fois : { $reason }
   *[other] Illisible { $count } fois de suite : { $reason }
 }
feed-gone = Son site dit qu’il n’existe plus : je ne le consulte plus.
feed-closed = Seules les personnes qui voient { $channel } peuvent trouver ses articles. Pour les partager avec tout le serveur, ajoutez-le avec l’option pour_tous.
refused-feed-closed = Seules les personnes qui voient { $channel } peuvent trouver ses articles : il ne peut être annoncé que là, à moins d’être ajouté avec l’option pour_tous.
feed-added = Désormais, je prends des articles de { $feed }.
feed-changed = Je prends déjà des articles de { $feed } ; ses réglages sont maintenant comme vous dites.
feed-first = { $items ->
    [one] Il a { $items } entrée ; elle est prise maintenant, sans être annoncée.
   *[other] Il a { $items } entrées ; les plus récentes sont prises maintenant, sans être annoncées.
 }
feed-announces = Les nouveaux sujets sont annoncés dans { $place }, une fois chacun.
feed-silent = Les nouveaux sujets ne sont annoncés nulle part.
feed-mentions = { $role } est mentionné avec chacun.
feed-most = Au plus { $most } nouveaux articles par jour.
feed-removed = Je ne prends plus d’articles de { $feed }. Ceux qui sont là restent.
feed-from = Nouveau de { $feed }
feed-look = **{ $feed }** : { $added ->
    [0] rien de nouveau
    [one] { $added } nouvel article
   *[other] { $added } nouveaux articles
 }{ $updated ->
    [0] {""}
    [one] , { $updated } modifié
   *[other] , { $updated } modifiés
 }{ $refused ->
    [0] {""}
    [one] , { $refused } entrée sans article
   *[other] , { $refused } entrées sans article
 }{ $left ->
    [0] .
    [one] ; { $left } reste pour plus tard.
   *[other] ; { $left } restent pour plus tard.
 }
feed-look-failed = **{ $feed }** : { $reason }
feed-nothing-to-look = Il n’y a aucun flux à consulter : /flux ajouter commence.
refused-feed-channel = Vous ne pouvez faire annoncer des sujets que là où vous pouvez écrire vous-même.
refused-feed-everyone = Tout le monde ne peut pas être mentionné avec chaque sujet : choisissez un rôle.
refused-feed-too-many = { $most } flux sont le maximum pour un serveur : retirez-en un d’abord.
problem-feed-none = Il n’y a là ni flux, ni page qui en nomme un.
problem-feed-broken = Cela commence comme un flux, mais je ne peux pas le lire comme tel.
problem-feed-no-news = Ce plan de site ne nomme aucun article comme actualité.
problem-feed-slow = Il faut plus de { $seconds } secondes pour le lire.
problem-feed-failed = Un échec inattendu ; la personne qui s’occupe de moi le trouve dans mon journal.
problem-feed-unknown = Il n’y a pas de flux « { $name } » ici : /flux liste montre ceux qu’il y a.
problem-feed-several = Plusieurs flux ressemblent à « { $name } » : choisissez-en un dans la liste qui vient pendant que vous écrivez.
