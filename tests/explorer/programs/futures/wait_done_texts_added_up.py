# verdict: race
# why: texts do not
from concurrent.futures import ThreadPoolExecutor, wait

total = ""
with ThreadPoolExecutor(3) as pool:
    futures = [pool.submit(chr, 97 + n) for n in range(3)]
    done, _ = wait(futures)
    for future in done:
        total += future.result()
assert total == "abc"
