deadlock_schedule = "ABBBAA"
