#!/usr/bin/env python3
"""The operator's door: every command of Newsroom."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    # A command waits longer for the write lock than a web request may.
    os.environ.setdefault("NEWSROOM_LOCK_SECONDS", "30")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
