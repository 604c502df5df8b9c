# verdict: race
# why: three waits for the result may time out, and then nothing was kept
from concurrent.futures import ThreadPoolExecutor, TimeoutError

out = []
with ThreadPoolExecutor(1) as pool:
    f = pool.submit(lambda: 5)
    tries = 0
    while tries < 3:
        try:
            out.append(f.result(timeout=1))
            break
        except TimeoutError:
            tries += 1
assert out == [5]
