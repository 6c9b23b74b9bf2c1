"""What belongs together: copies among articles, utterances among quotes, one person among names.

Candidates are found in SQL, judged by the rules of `archive.text`, and proposed
by machine only where no curator has judged. Importing and curation both call
these functions inside the transaction of the change that made them necessary.
"""
