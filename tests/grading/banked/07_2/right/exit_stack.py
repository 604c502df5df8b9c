from contextlib import ExitStack


def transfer(src, dst, amount):
    with ExitStack() as stack:
        for account in sorted({src, dst}, key=id):
            stack.enter_context(account.lock)
        if src.balance < amount:
            return False
        src.balance -= amount
        dst.balance += amount
        return True
