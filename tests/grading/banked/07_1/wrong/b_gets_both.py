# loses: deadlocks
# says: before the other has taken any
deadlock_schedule = "BBAABBAA"
