# loses: all
# says: The set is still empty
unprotected = set()
