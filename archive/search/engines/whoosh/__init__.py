"""The Whoosh engine: Whoosh stores and writes, NumPy executes.

schema      which Whoosh fields and columns a collection becomes
codec       Whoosh's own file format, read without copying it into memory
folder      where on disk an index lies: current, beside, locked, stamped
segments    one written segment as arrays
snapshot    the segments of one commit, reusing those already open
execution   a query tree evaluated over a snapshot
facets      filters and counts
writing     batches and what a commit merges
engine      the seam's verbs, put together from these
"""
