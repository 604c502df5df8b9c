# loses: still concurrent
# says: There are no threads here
def pipeline(stages, items, maxsize=10):
    results = []
    for item in items:
        for stage in stages:
            item = stage(item)
        results.append(item)
    return results
