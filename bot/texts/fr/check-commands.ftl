# Le menu de message ; l’anglais se trouve dans le code.
menu-check = Vérifier
