# Pourquoi quelque chose n’a pas pu être publié sans qu’on le demande.
post-missing-permission = Je ne peux pas publier dans { $place } : il m’y faut la permission « { $permission } ».
post-gone = Je ne peux pas publier dans { $place } : ce salon n’existe plus.
post-forbidden = Je ne peux pas publier dans { $place } : Discord ne me le permet pas.
post-unfit = Je ne peux pas publier dans { $place } : on ne peut pas y écrire de messages.
post-refused = Discord n’a pas accepté ce que je voulais publier dans { $place } ; la personne qui s’occupe de moi le trouve dans mon journal.
