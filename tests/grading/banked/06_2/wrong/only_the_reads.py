# loses: nothing missed, no false alarm
# says: where does the `with` end
unprotected = {15, 34, 39, 43}
