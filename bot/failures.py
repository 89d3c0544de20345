"""Why the bot could not start or had to end, each with an exit code of its own (see `bot.cli.failing`)."""

from retrieval.errors import OnRecordError


class TokenRefusedError(OnRecordError):
    """Discord does not know the token."""


class IntentRefusedError(OnRecordError):
    """Discord does not let the bot receive what it asks for."""


class PortTakenError(OnRecordError):
    """Another program listens on the port that was asked for."""


class DisconnectedError(OnRecordError):
    """Discord ended the connection for good."""
