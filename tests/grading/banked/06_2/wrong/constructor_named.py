# loses: no false alarm
# says: The object is being made there
unprotected = {8, 9, 10, 15, 26, 39, 43, 56}
