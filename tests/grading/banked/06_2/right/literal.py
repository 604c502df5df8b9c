unprotected = {15, 26, 39, 43, 56}
