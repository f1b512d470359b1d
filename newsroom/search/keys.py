"""The key of a text: when it is listed, and whose it is."""

from datetime import datetime

_BITS = 30  # of a key that say whose text it is
OWNERS = (1 << _BITS) - 1


def key_of(moment: datetime, owner: int) -> int:
    """The key of the text of an owner that is listed by `moment`; the owner's key is its end, where
    a search reads it. A key that does not fit would lead to another owner: OverflowError."""
    if owner > OWNERS:
        raise OverflowError(f"The key {owner} has more than {_BITS} bits.")
    return (int(moment.timestamp()) << _BITS) | owner


def moment_of(moment: datetime) -> int:
    """The least key that a text of that second may have."""
    return key_of(moment, 0)
