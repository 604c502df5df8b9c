# loses: all
# says: does not define the str `losing_schedule`. It defines `Losing_Schedule`
Losing_Schedule = "AB"
