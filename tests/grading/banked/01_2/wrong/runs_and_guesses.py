# loses: all
# says: Nothing here reads a clock of CPU time
def classify(task):
    task()
    return "io-bound"
