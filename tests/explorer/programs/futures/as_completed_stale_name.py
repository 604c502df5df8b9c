# verdict: race
# why: a name that only one branch sets keeps what the item before left
from concurrent.futures import ThreadPoolExecutor, wait

with ThreadPoolExecutor(3) as pool:
    fs = [pool.submit(pow, i, 2) for i in range(2)]
done, _ = wait(fs)
x = 5
total = 0
for f in done:
    if f.result() == 1:
        x = 100
    total += x
assert total == 105
