# loses: all
# says: gives one answer for every task
def classify(task):
    return "io-bound"
