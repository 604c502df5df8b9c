deadlock_schedule = "BA"
