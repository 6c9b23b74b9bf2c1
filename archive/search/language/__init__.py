"""The query language: what is typed, as a tree. Pure Python; `docs/search.md` is its description for readers.

nodes, errors    what a query can be, and what is answered where there is none
lexing, parsing  text -> tokens -> tree
fields, dating   what stands after `field:`, and after `date:`
scoping          which part speaks of articles, which of quotes
"""
