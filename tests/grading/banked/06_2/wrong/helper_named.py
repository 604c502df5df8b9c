# loses: no false alarm
# says: Its caller holds the lock while it runs
unprotected = {15, 26, 34, 39, 43, 56}
