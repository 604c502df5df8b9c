# loses: still concurrent
# says: A pool gives an item to whoever is free
from concurrent.futures import ThreadPoolExecutor


def pipeline(stages, items, maxsize=10):
    with ThreadPoolExecutor(len(stages)) as pool:
        for stage in stages:
            items = pool.map(stage, items)
        return list(items)
