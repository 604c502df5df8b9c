# loses: no false alarm
# says: `acquire` with `release` in `finally` holds the lock just as `with` does
unprotected = {15, 26, 39, 43, 53, 56}
