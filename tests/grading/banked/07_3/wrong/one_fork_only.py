# loses: all
# says: without holding both forks
def dine(left, right, eat):
    with left:
        eat()
