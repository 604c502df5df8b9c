# loses: no false alarm
# says: What it returns is a copy
unprotected = {15, 26, 39, 43, 48, 56}
