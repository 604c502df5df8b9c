# loses: all
# says: returns the same number
def apply_all(lock, steps):
    return 3
