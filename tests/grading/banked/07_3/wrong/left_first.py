# loses: live
# says: Everybody takes the fork on the same side
def dine(left, right, eat):
    if left is right:
        with left:
            eat()
        return
    with left:
        with right:
            eat()
