# loses: all
# says: never put back
def dine(left, right, eat):
    for fork in sorted({left, right}, key=id):
        fork.acquire()
    eat()
