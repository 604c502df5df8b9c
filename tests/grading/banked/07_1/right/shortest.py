deadlock_schedule = "AB"
