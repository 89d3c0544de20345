# La commande /résumé.
summary-article = Un article ou un sujet proposé, une adresse, ou un thème.
summary-style = Comment c’est dit.
summary-attachment = Un fichier à résumer, sans le garder.
option-style = style
style-plain = phrases
style-brief = bref
style-bullets = liste
style-five-ws = qui, quoi, quand, où, pourquoi
style-beginner = pour débutants
