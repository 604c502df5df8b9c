# loses: one diner
# says: one call of dine ate 0 times
def dine(left, right, eat):
    if left is right:
        return
    first, second = sorted((left, right), key=id)
    with first, second:
        eat()
