# Noms et descriptions des commandes sur les adresses du web ; l’anglais se trouve dans le code.
add-url-name = adresse
add-url-description = Ajoute des articles depuis le web.
add-url-address = L’adresse d’un article ; plusieurs, séparées par des espaces.
option-address = adresse
