unprotected = frozenset([56, 43, 39, 26, 15])
