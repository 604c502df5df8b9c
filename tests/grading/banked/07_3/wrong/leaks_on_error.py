# loses: clean
# says: is not reached when it raises
def dine(left, right, eat):
    forks = sorted({left, right}, key=id)
    for fork in forks:
        fork.acquire()
    eat()
    for fork in forks:
        fork.release()
