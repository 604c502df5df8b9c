# loses: all
# says: The schedule is still empty
losing_schedule = ""
