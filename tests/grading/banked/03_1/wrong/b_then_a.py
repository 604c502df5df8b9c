# loses: loses an update
# says: one thread writes before the other one reads
losing_schedule = "BBBAAA"
