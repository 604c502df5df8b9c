from contextlib import ExitStack


def dine(left, right, eat):
    with ExitStack() as forks:
        for fork in sorted({left, right}, key=id):
            forks.enter_context(fork)
        eat()
