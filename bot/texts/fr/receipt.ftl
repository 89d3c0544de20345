# /reçu : une réponse en fichiers.
button-receipt = Reçu
receipt-here = { $sources ->
    [0] Le reçu : ce qui a été demandé et répondu, et quand. La réponse ne repose sur aucun passage.
    [one] Le reçu : ce qui a été demandé et répondu, quand, et le passage sur lequel la réponse repose, avec son empreinte. Le fichier .json se vérifie avec `onrecord receipt --verify`.
   *[other] Le reçu : ce qui a été demandé et répondu, quand, et les { $sources } passages sur lesquels la réponse repose, avec leurs empreintes. Le fichier .json se vérifie avec `onrecord receipt --verify`.
 }
problem-receipt-json = Ce n’est pas une réponse dont on puisse faire un reçu.
problem-receipt-gone = Un passage de cette réponse ne se trouve dans aucune version gardée de son article.
problem-receipt-none = Ce n’est pas un reçu qu’on puisse vérifier.
problem-receipt-damaged = Ce reçu est abîmé : il y manque quelque chose.
refused-receipt = Je ne garde ici pour vous aucune réponse de ce lien ou de cet identifiant ; copiez le lien d’un message où j’ai répondu.
