"""What lies beyond the memory of one gateway. On its own a gateway has nothing beyond it.

With ``REDIS_URL`` it is ``redis_memory.RedisMemory``; the rest of the gateway is the same.
"""

from __future__ import annotations

from web_widget.gateway.conversations import Conversation


class OwnMemory:
    """One gateway, which keeps all it knows to itself. Each method says what a shared one does."""

    is_shared = False

    async def start(self) -> None:
        """Connect. Raises ConfigError where the memory would write to a disk."""

    async def stop(self) -> None:
        """Disconnect, at the end of the process."""

    async def answers(self) -> bool:
        """Whether it can be reached."""
        return True

    async def exceeded(self, sender: str, client: bytes | None) -> str | None:
        """Take one message from the limits that all gateways share: which is exceeded, if any."""
        return None

    async def take_up(
        self, sender: str, conversation: Conversation, message_id: str | None
    ) -> bool:
        """Wait until no other gateway has a turn of it under way, and take over what they know.

        False where nobody can say whether there is something to know.
        """
        return True

    def turn_token(self, conversation: Conversation) -> str | None:
        """What the turn that was taken up is called; the bot keeps nothing of it once it is over.

        None where there is no memory beyond this one, or it could not be reached.
        """
        return None

    async def put_down(self, sender: str, conversation: Conversation) -> bool:
        """Share the turn that was taken up. False where it was forgotten meanwhile."""
        return True

    async def leave_as_it_was(self, sender: str, conversation: Conversation) -> None:
        """The turn that was taken up counts for nothing."""

    async def forget(self, sender: str) -> None:
        """Forget it in every gateway, and in the bot's part."""

    async def keep(self, sender: str) -> bool:
        """Begin its idle time anew; False where there is none."""
        return False
