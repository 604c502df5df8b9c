# verdict: safe
# why: too late is one of the two answers
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate

with ThreadPoolExecutor(max_workers=1) as pool:
    future = pool.submit(abs, -1)
    try:
        answer = future.result(timeout=1)
    except TooLate:
        answer = None
assert answer in (1, None)
