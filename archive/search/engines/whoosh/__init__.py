"""The Whoosh engine: an index that Whoosh can open, its segments flat arrays, queries executed with NumPy.

On the disk
    folder      where an index lies: current, beside, locked, stamped
    arrayfile   named arrays in one file, read where they lie
    inverted    the words of one text: terms, postings, positions, stems
    columns     records, facets' values and stored texts of documents
    content     all of that together: one segment
    commits     Whoosh's table of contents, put in place at once

Writing
    building    documents -> arrays
    merging     arrays of several segments -> arrays of one
    tiers       which segments a commit merges
    lots        documents on their way to being segments
    writing     batches of changes to an index that is there
    rebuilding  a whole index anew, in several processes

Reading
    schema      the collection as Whoosh's queries see it; stems
    codec       the arrays as Whoosh's queries read them
    segments    one written segment as our searches read it
    cache       what was read, within a limit of bytes
    snapshot    the segments of one commit, reusing those already open
    whole       all segments of a commit end to end

Answering
    leaves      what one leaf of a query finds
    scoring     how well documents match a leaf
    execution   a query tree evaluated
    counting    facets as codes, and how often each occurs
    facets      filters and counts
    ordering    one page out of all that matched
    occurrences every place in context
    vocabulary  the index's own words
    answering   one search, put together from these
    engine      the seam's verbs
"""
