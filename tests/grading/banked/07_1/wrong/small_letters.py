# loses: all
# says: capital A and B
deadlock_schedule = "ab"
