# style: every step written out
losing_schedule = "ABABAB"
