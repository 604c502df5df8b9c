# loses: all
# says: still empty
deadlock_schedule = ""
