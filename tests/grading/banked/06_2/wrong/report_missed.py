# loses: nothing missed
# says: is in `report`: where does the `with` end
unprotected = {15, 26, 43, 56}
