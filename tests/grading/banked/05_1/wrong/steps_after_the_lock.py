# loses: safe
# says: The lock was free while a step ran
def apply_all(lock, steps):
    with lock:
        todo = list(steps)
    for step in todo:
        step()
    return len(todo)
