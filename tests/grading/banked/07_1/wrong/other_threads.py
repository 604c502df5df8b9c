# loses: all
# says: the threads are A and B
deadlock_schedule = "ACBC"
