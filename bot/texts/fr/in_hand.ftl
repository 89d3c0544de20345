# Ce qui est dit au démarrage à ceux qu’un arrêt brutal a laissés en attente.
in-hand-restarted = On m’a redémarré avant la fin ; veuillez redemander.
