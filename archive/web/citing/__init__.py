"""Citations of articles and quotes, one format a file.

A new format is a file with a `FORMAT`, and its place in `FORMATS`: the addresses, the panel on the
pages and the tests of every format follow from there.
"""

from archive.web.citing import bibtex, csl, plain, ris
from archive.web.citing.works import Format

#: In the order in which the pages offer them.
FORMATS: dict[str, Format] = {form.slug: form for form in (bibtex.FORMAT, ris.FORMAT, csl.FORMAT, plain.FORMAT)}
