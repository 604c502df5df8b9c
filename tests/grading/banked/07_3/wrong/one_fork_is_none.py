# loses: one diner
# says: there is one fork: take it once
def dine(left, right, eat):
    if left is right:
        eat()
        return
    first, second = sorted((left, right), key=id)
    with first, second:
        eat()
