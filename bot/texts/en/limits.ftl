# What is said where a limit for all servers, or one of tokens, is reached.
refused-limit-all = I have answered all that I may today, on all servers together. I go on { $when }.
refused-limit-all-articles = I have taken in all that I may today, on all servers together. I go on { $when }.
refused-limit-tokens = This server has used today's tokens of the model. I go on { $when }.
config-limits-tokens-set = The model may use { $tokens } thousand tokens a day here.
