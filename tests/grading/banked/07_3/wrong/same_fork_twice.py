# loses: one diner
# says: Alone at the table
def dine(left, right, eat):
    first, second = sorted((left, right), key=id)
    with first, second:
        eat()
