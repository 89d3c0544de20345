# Ce que la bibliothèque n’a pas pu faire, selon le genre d’erreur ; le détail est dans le journal.
problem-not-found = Cela n’est pas ici, ou n’y est plus.
problem-cited-gone = Un article cité par cette réponse vient d’être retiré ; veuillez redemander.
problem-config = Un réglage n’est pas juste ; la personne qui s’occupe de moi le trouve dans mon journal.
problem-stopped = Je suis sur le point de m’arrêter ; veuillez réessayer dans un instant.
problem-store = Mes données sont inutilisables pour le moment ; la personne qui s’occupe de moi en trouve la raison dans mon journal.
problem-locked = Un autre programme travaille sur mes articles ; veuillez réessayer dans un instant.
problem-catalog = Mes articles sont hors d’atteinte pour le moment ; la personne qui s’occupe de moi en trouve la raison dans mon journal.
problem-index = L’index du sens est inutilisable pour le moment.
problem-model = Le modèle n’a pas pu être interrogé.
problem-embedding = Le modèle qui compare le sens n’a pas pu être interrogé.
problem-completion = Le modèle n’a pas donné de réponse utilisable.
problem-library-gone = Ce dont il s’agissait vient d’être supprimé ; veuillez recommencer.

# Permissions, sous le nom que Discord leur donne.
permission-read-messages = Voir les salons
permission-send-messages = Envoyer des messages
permission-send-messages-in-threads = Envoyer des messages dans les fils
permission-create-public-threads = Créer des fils publics
permission-embed-links = Intégrer des liens
permission-attach-files = Joindre des fichiers
permission-read-message-history = Voir les anciens messages
