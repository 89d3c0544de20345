# Ce qui est dit quand une limite pour tous les serveurs, ou une de jetons, est atteinte.
refused-limit-all = J’ai répondu à tout ce que je peux aujourd’hui, tous serveurs confondus. Je reprends { $when }.
refused-limit-all-articles = J’ai pris tout ce que je peux aujourd’hui, tous serveurs confondus. Je reprends { $when }.
refused-limit-tokens = Ce serveur a utilisé les jetons du modèle pour aujourd’hui. Je reprends { $when }.
config-limits-tokens-set = Le modèle peut y utiliser { $tokens } milliers de jetons par jour.
config-limits-money-set = Le modèle peut y coûter { $money } par jour.
config-limits-person-articles-set = Une personne peut ajouter { $articles ->
    [0] aucun article
    [one] un article
   *[other] { $articles } articles
 } par jour.
config-limits-person-tokens-set = Une personne peut utiliser { $tokens } milliers de jetons du modèle par jour.
refused-limit-tokens-person = Vous avez utilisé vos jetons du modèle pour aujourd’hui. Je reprends { $when }.
refused-limit-cost = Ce serveur a utilisé l’argent du modèle pour aujourd’hui. Je reprends { $when }.
refused-limit-articles-person = { $limit ->
    [0] Personne ne peut ajouter d’articles ici.
   *[other] Vous avez ajouté tout ce qu’une personne peut ajouter aujourd’hui, { $limit }. Je reprends { $when }.
 }
refused-no-prices = L’argent ne peut pas être limité : la personne qui m’exploite n’a pas dit ce que coûte le modèle (ONRECORD_PRICE_SENT, ONRECORD_PRICE_WRITTEN).
usage-all-heading = **Tous serveurs confondus, aujourd’hui :**
usage-all-questions = - { $used } questions sur { $most }
usage-all-articles = - { $used } articles sur { $most }
usage-all-tokens = - { $used } jetons du modèle sur { $most }
usage-all-cost = - { $used } sur { $most } d’argent pour le modèle
usage-here = **Ce serveur, aujourd’hui :** { $tokens } jetons du modèle{ $cost ->
    [none] {""}
   *[other] , qui coûtent { $cost }
 }.
refused-which-limit = Choisissez sous « plus » de quelle limite il s’agit.
