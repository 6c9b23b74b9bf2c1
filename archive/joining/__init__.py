"""What belongs together: copies among articles, utterances among quotes, one person among names.

Candidates are found in SQL, judged by the rules of `archive.text`, and proposed
by machine only where no curator has judged; `decisions` keeps those about quotes
whose words are gone from an article for the time being. Importing and curation both call
these functions inside the transaction of the change that made them necessary.
"""
