# loses: all
# says: The schedule has the letter C
losing_schedule = "ACAC"
