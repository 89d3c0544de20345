# What is said where a limit for all servers, or one of tokens, is reached.
refused-limit-all = I have answered all that I may today, on all servers together. I go on { $when }.
refused-limit-all-articles = I have taken in all that I may today, on all servers together. I go on { $when }.
refused-limit-tokens = This server has used today's tokens of the model. I go on { $when }.
config-limits-tokens-set = The model may use { $tokens } thousand tokens a day here.
config-limits-money-set = The model may cost { $money } a day here.
config-limits-person-articles-set = One person may add { $articles ->
    [one] one article
   *[other] { $articles } articles
 } a day.
config-limits-person-tokens-set = One person may use { $tokens } thousand tokens of the model a day.
refused-limit-tokens-person = You have used today's tokens of the model. I go on { $when }.
refused-limit-cost = This server has used today's money for the model. I go on { $when }.
refused-limit-articles-person = { $limit ->
    [0] Nobody may add articles here.
   *[other] You have added all that one person may today, { $limit }. I go on { $when }.
 }
refused-no-prices = Money can't be limited: whoever runs me has not said what the model costs (ONRECORD_PRICE_SENT, ONRECORD_PRICE_WRITTEN).
usage-all-heading = **All servers together, today:**
usage-all-questions = - { $used } of { $most } questions
usage-all-articles = - { $used } of { $most } articles
usage-all-tokens = - { $used } of { $most } tokens of the model
usage-all-cost = - { $used } of { $most } of money for the model
usage-here = **This server, today:** { $tokens } tokens of the model{ $cost ->
    [none] {""}
   *[other] , which cost { $cost }
 }.
refused-which-limit = Choose under “more” which limit that is.
