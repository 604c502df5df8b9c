# loses: all
# says: `unprotected` has to be a set
unprotected = [15, 26, 39, 43, 56]
