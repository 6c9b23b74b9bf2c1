#!/usr/bin/env python
"""Runs the project's commands."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    from django.core.management import execute_from_command_line

    from archive.environment import start_refused_in_a_sentence

    with start_refused_in_a_sentence():
        try:
            execute_from_command_line(sys.argv)
        except KeyboardInterrupt:
            # What is done is done: every command can be run again and goes on from there.
            sys.stderr.write("\nInterrupted.\n")
            sys.exit(130)
