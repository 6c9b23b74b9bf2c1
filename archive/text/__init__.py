"""Reads and understands text: documents, cleaning, names, quotes, speakers, copies.

Pure Python. Nothing here imports Django, a search engine, settings or the clock;
whatever depends on them is handed in as an argument.
"""
