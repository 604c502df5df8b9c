# loses: still concurrent
# says: There are no threads here
def producer_consumer(producers, consume, consumers=2, maxsize=100):
    count = 0
    for make in producers:
        for item in make():
            consume(item)
            count += 1
    return count
