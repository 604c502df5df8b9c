# loses: all
# says: `losing_schedule` has to be a str; in this answer it is of type list.
losing_schedule = ["A", "B"]
