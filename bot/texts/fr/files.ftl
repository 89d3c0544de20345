# Les fichiers : pourquoi l’un d’eux est illisible.
problem-broken = Ce fichier est endommagé et illisible.
problem-broken-xml = Ce n’est pas du XML valide (ligne { $line }).
problem-protected = Il est protégé par un mot de passe.
problem-protected-word = Il est protégé par un mot de passe, ou d’un Word d’avant 2007 ; veuillez l’enregistrer en .docx.
problem-scanned = Il n’a pas de texte : ses pages sont peut-être des images (un scan), que je ne sais pas lire.
problem-garbled = Les lettres de ce PDF sont illisibles : il ne dit pas lesquelles ce sont.
problem-pages = Il a { $pages } pages ; j’en lis au plus { $most }.
problem-too-much = Il a trop de texte pour un article.
problem-mail-empty = Il n’a pas de texte, seulement des pièces jointes ou des images.
problem-xml = Ce XML ne contient pas d’article que je connaisse ; je lis NITF et NewsML-G2.
problem-xml-empty = Il ne contient pas d’article, seulement une image ou une liste d’autres éléments.
problem-withdrawn = Son agence de presse n’en permet pas l’usage : il est marqué « { $status } ».
problem-bomb = Décompressé, c’est plus que ce que je lis.
problem-nested = C’est une archive dans une archive, que je n’ouvre pas.
problem-path = Son nom mène hors de l’archive.
problem-link = C’est un lien vers un autre fichier, que je ne suis pas.
source-page = p. { $page }
