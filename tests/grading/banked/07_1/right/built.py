steps = ["B", "A"]
deadlock_schedule = "".join(steps)
