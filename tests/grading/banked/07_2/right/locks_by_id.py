import contextlib


def transfer(src: Account, dst: Account, amount: int) -> bool:
    locks = {id(a.lock): a.lock for a in (src, dst)}
    with contextlib.ExitStack() as stack:
        for key in sorted(locks):
            stack.enter_context(locks[key])
        ok = src.balance >= amount
        if ok:
            src.balance -= amount
            dst.balance += amount
    return ok
