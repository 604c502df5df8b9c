# loses: all
# says: line numbers are whole numbers
unprotected = {"15", "26"}
