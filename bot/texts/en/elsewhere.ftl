# Where else an article stands: its copies, its other addresses, the agency it is from.
source-by = { $publisher }, by { $agency }
source-agency = by { $agency }
source-also = { $count ->
    [one] also in 1 other
   *[other] also in { $count } others
 }
source-addresses = { $count ->
    [one] also at 1 other address
   *[other] also at { $count } other addresses
 }
sources-independent = { $reports ->
    [one] These { $sources } sources are copies of one report.
   *[other] These { $sources } sources are { $reports } independent reports; the others are copies.
 }
elsewhere-copies = The same text in { $names }
elsewhere-original = A copy; the same text in { $names }
elsewhere-addresses = Also at { $addresses }
elsewhere-more = { $count ->
    [one] and 1 more
   *[other] and { $count } more
 }
