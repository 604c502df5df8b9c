def dine(left, right, eat):
    forks = sorted({id(left): left, id(right): right}.items())
    for _, fork in forks:
        fork.acquire()
    try:
        eat()
    finally:
        for _, fork in forks:
            fork.release()
