deadlock_schedule = "ABABABAB"
