# verdict: safe
# why: a set that is not changed has the same order both times
from concurrent.futures import ThreadPoolExecutor, wait

with ThreadPoolExecutor(3) as pool:
    numbers = {pool.submit(pow, n, 2): n for n in range(3)}
    done, _ = wait(numbers)
names = [numbers[future] for future in done]
squares = [future.result() for future in done]
assert dict(zip(names, squares)) == {0: 0, 1: 1, 2: 4}
