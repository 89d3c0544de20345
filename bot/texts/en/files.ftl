# Files: why one can’t be read.
problem-broken = This file is broken and can’t be read.
problem-broken-xml = It is not valid XML (line { $line }).
problem-protected = It is protected with a password.
problem-protected-word = It is protected with a password, or of a Word before 2007; please save it as .docx.
problem-scanned = It has no text: its pages may be pictures (a scan), which I can’t read.
problem-garbled = The letters of this PDF can’t be read: it does not say which they are.
problem-pages = It has { $pages } pages; I read at most { $most }.
problem-too-much = It has too much text for one article.
problem-mail-empty = It has no text, only attachments or pictures.
problem-xml = This XML holds no article that I know; I read NITF and NewsML-G2.
problem-xml-empty = It holds no article, only a picture or a list of other items.
problem-withdrawn = Its news agency does not let it be used: it is marked “{ $status }”.
problem-bomb = It unpacks to more than I read.
problem-nested = It is an archive in an archive, which I don’t open.
problem-path = Its name leads out of the archive.
problem-link = It is a link to another file, which I don’t follow.
source-page = p. { $page }
