# loses: one diner
# says: without holding the fork
def dine(left, right, eat):
    if left is right:
        eat()
        return
    first, second = sorted((left, right), key=id)
    with first, second:
        eat()
