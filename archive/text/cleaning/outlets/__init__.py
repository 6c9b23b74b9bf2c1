"""One outlet's rules a file, found by `archive.text.cleaning.outlet_rules`; copy `_template.py` to add one."""
