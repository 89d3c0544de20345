# Nom et description de /reçu ; l’anglais se trouve dans le code.
receipt-name = reçu
receipt-description = Vous remet une réponse ou un résumé en fichier : passages, empreintes, heures, modèle.
receipt-answer = Le lien du message où se trouve la réponse, ou son identifiant.
option-answer = réponse
