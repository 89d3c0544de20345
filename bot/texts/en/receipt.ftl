# /receipt: an answer as files.
button-receipt = Receipt
receipt-here = { $sources ->
    [0] The receipt: what was asked and answered, and when. It rests on no passage.
    [one] The receipt: what was asked and answered, when, and the passage that it rests on with its hash. The .json file can be verified with `onrecord receipt --verify`.
   *[other] The receipt: what was asked and answered, when, and the { $sources } passages that it rests on with their hashes. The .json file can be verified with `onrecord receipt --verify`.
 }
problem-receipt-json = This is no answer that a receipt can be made of.
problem-receipt-gone = A passage of this answer stands in no stored version of its article.
problem-receipt-none = This is no receipt that can be verified.
problem-receipt-damaged = This receipt is damaged: something is missing in it.
refused-receipt = I keep no answer of that link or id for you here; copy the link of a message in which I answered.
