# loses: all
# says: The answer is not valid Python yet: line 3
losing_schedule = "AB
