losing_schedule: str = "BBABAA"
