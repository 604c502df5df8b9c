def dine(left, right, eat):
    if left is right:
        with left:
            eat()
        return
    first, second = sorted((left, right), key=id)
    with first, second:
        eat()
