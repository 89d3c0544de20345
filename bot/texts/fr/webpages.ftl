# Pages web sans article, ou qui le retiennent : « trop peu de texte », et pourquoi.
problem-page-lost = Trop peu de texte : la page dit que ce qu’elle devait montrer ne s’y trouve pas.
problem-paywall = Trop peu de texte : seuls les abonnés voient plus que le début.
problem-page-closed = Trop peu de texte : le site ne nous montre pas cette page.
problem-page-down = Trop peu de texte : le site se dit fermé pour un moment.
problem-page-error = Trop peu de texte : le site répond par une erreur au lieu de la page.
problem-age = Trop peu de texte : la page demande l’âge du lecteur avant d’en montrer plus.
problem-script-only = Trop peu de texte : la page exige un navigateur qui exécute ses scripts.
problem-consent = Trop peu de texte : la page demande d’accepter les cookies avant d’en montrer plus.
problem-log-in = Trop peu de texte : la page demande de se connecter avant d’en montrer plus.
problem-front-page = Trop peu de texte d’un même article : la page en énumère plusieurs.
problem-paywall-named = Trop peu de texte de « { $title } » ({ $publisher }) : seuls les abonnés voient plus que le début.
problem-log-in-named = Trop peu de texte de « { $title } » ({ $publisher }) : la page demande de se connecter avant d’en montrer plus.
problem-script-only-named = Trop peu de texte de « { $title } » ({ $publisher }) : la page exige un navigateur qui exécute ses scripts.
