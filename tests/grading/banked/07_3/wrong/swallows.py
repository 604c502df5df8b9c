# loses: clean
# says: ends in line
def dine(left, right, eat):
    forks = sorted({left, right}, key=id)
    for fork in forks:
        fork.acquire()
    try:
        eat()
    except Exception:
        pass
    finally:
        for fork in forks:
            fork.release()
