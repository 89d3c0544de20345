"""One message for each thing asked: it shows the progress, then the answer, or what went wrong."""

from bot.replies.interaction import InteractionReply
from bot.replies.message import MessageReply
from bot.replies.reply import Reply
from bot.replies.sending import TOKEN_DIED, patiently, say_in_channel

__all__ = ["TOKEN_DIED", "InteractionReply", "MessageReply", "Reply", "patiently", "say_in_channel"]
