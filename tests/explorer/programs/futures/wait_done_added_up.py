# verdict: safe
# schedules: 1
# why: numbers come to the same sum in every order
from concurrent.futures import ThreadPoolExecutor, wait

total = 0
with ThreadPoolExecutor(8) as pool:
    futures = [pool.submit(pow, n, 2) for n in range(8)]
    done, _ = wait(futures)
    for future in done:
        value = future.result()
        total += value
assert total == 140
