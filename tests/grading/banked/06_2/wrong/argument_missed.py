# loses: nothing missed
# says: The arguments of a call are computed by the caller
unprotected = {15, 26, 39, 43}
