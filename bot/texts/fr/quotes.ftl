# /citations : ce que quelqu’un a dit.
quotes-heading = { $count ->
    [one] { $count } déclaration
   *[other] { $count } déclarations
 } de { $speaker }
quotes-heading-topic = { $count ->
    [one] { $count } déclaration
   *[other] { $count } déclarations
 } de { $speaker } sur « { $topic } »
quotes-several = « { $speaker } » correspond à plusieurs personnes, chacune sous son nom : { $people }.
quotes-people-more = et { $count } de plus
quotes-no-topic = « { $topic } » n’a aucun mot à chercher ; tout est donc montré.
quotes-direct = citation
quotes-mixed = propos rapportés, cités en partie
quotes-indirect = propos rapportés
quotes-also = aussi dans { $publishers }
quotes-again = { $count ->
    [one] aussi dans { $count } autre article
   *[other] aussi dans { $count } autres articles
 }
quotes-page = Page { $page } sur { $pages }, les plus récentes d’abord
quotes-empty = Il n’y a pas encore d’articles ici.
quotes-unknown = Personne du nom de « { $speaker } » ne dit quoi que ce soit dans mes articles.
quotes-nearest = Noms qui y ressemblent : { $names }.
quotes-none-on = Mes articles n’ont rien que « { $speaker } » ait dit sur « { $topic } ».
quotes-none-so = Mes articles n’ont rien que « { $speaker } » ait dit là où vous cherchez.
quotes-apart = Sans restriction, il y a { $count ->
    [one] { $count } déclaration.
   *[other] { $count } déclarations.
 }
refused-empty-speaker = Il n’y a pas de nom ; veuillez écrire de qui vous cherchez les propos.
