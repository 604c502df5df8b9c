# loses: all
# says: It is called as
def first_success(func):
    return func(1)
