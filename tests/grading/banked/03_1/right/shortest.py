losing_schedule = "AB"
