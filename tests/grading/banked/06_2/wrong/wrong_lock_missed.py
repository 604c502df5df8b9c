# loses: nothing missed
# says: Under the lock of *its* data?
unprotected = {15, 26, 39, 56}
