# style: B runs whole between A's read and write, computed
losing_schedule = "A" + "B" * 3 + "AA"
