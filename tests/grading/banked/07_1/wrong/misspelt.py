# loses: all
# says: deadlock_schedule
deadlock_shedule = "AB"
