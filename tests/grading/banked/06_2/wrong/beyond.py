# loses: all
# says: The listing has no line
unprotected = {15, 26, 39, 43, 56, 99}
