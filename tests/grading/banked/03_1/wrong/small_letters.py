# loses: all
# says: capital A and B
losing_schedule = "abab"
