# loses: live, one diner
# says: Everybody takes the fork on the same side
def dine(left, right, eat):
    with right, left:
        eat()
