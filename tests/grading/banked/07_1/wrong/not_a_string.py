# loses: all
# says: deadlock_schedule
deadlock_schedule = ["A", "B"]
