"""Documents into the database: what is read, what is kept, and the report of both.

`pipeline` runs an import; `sources`, `captures`, `catalogue`, `derivation` and
`facts` are its steps, `store`, `people`, `mentions` and `quotes` write what it
finds. `extraction`, `reprocessing` and `verification` go over the archive again.
This module imports nothing: worker processes load `derivation` without Django.
"""
