def dine(left, right, eat):
    if left is right:
        with left:
            eat()
    elif id(left) < id(right):
        with left:
            with right:
                eat()
    else:
        with right:
            with left:
                eat()
