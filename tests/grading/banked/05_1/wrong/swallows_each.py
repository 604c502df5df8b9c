# loses: the error goes on
# says: The error ends in line
def apply_all(lock, steps):
    count = 0
    with lock:
        for step in steps:
            try:
                step()
                count += 1
            except Exception as error:
                print(error)
    return count
