"""The engines that the search benchmark compares, one a file: each builds an index and answers the same questions."""
