# loses: all
# says: More than half of all lines are named
unprotected = set(range(1, 57))
