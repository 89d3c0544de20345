# Nom et description de /reçu ; l’anglais se trouve dans le code.
receipt-name = reçu
receipt-description = Remet une réponse en fichier.
receipt-answer = Le lien du message où se trouve la réponse, ou son identifiant.
option-answer = réponse
