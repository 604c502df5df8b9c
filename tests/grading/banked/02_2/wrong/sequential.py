# loses: still concurrent
# says: a slow item that stands first holds up all others
def first_success(func, items, max_workers):
    if not items:
        raise ValueError("no items")
    errors = []
    for item in items:
        try:
            return func(item)
        except Exception as error:
            errors.append(error)
    raise ExceptionGroup("no call succeeded", errors)
