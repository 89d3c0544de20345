# Ce qui est dit quand une limite pour tous les serveurs, ou une de jetons, est atteinte.
refused-limit-all = J’ai répondu à tout ce que je peux aujourd’hui, tous serveurs confondus. Je reprends { $when }.
refused-limit-all-articles = J’ai pris tout ce que je peux aujourd’hui, tous serveurs confondus. Je reprends { $when }.
refused-limit-tokens = Ce serveur a utilisé les jetons du modèle pour aujourd’hui. Je reprends { $when }.
config-limits-tokens-set = Le modèle peut y utiliser { $tokens } milliers de jetons par jour.
