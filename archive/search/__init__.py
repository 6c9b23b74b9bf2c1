"""Search: our query language, what is indexed, the engines behind one seam, and the index kept in step.

What is asked
    language           what is typed, as a tree
    query              one search as a value: tree, filters, order, page

What is indexed, and what comes back
    collections        texts, facets and documents, declared once
    analysis           text -> words
    terms, beginnings  what a leaf of the tree looks for, and where to look
    marking, highlighting, reasons, results

With the database
    documents          rows -> documents
    sync, signals      the index kept in step
    naming, name_fields, widening  outlets and people by name, in every spelling
    searching          one search from end to end
    explaining, suggesting, portraits  what is asked besides

This module imports nothing, so that the language and the engines are usable without Django.
"""
