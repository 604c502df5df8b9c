deadlock_schedule = "A B A B"
