# verdict: safe
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor

errors = []


def connect():
    raise ValueError("no connection")


with ThreadPoolExecutor(1, initializer=connect) as pool:
    for base in (2, 3):
        try:
            pool.submit(pow, base, 2).result()
        except BrokenExecutor as error:
            errors.append(error)
assert len(errors) == 2
