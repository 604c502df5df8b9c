# verdict: race
# why: both miss, both compute
import threading

memo = {}
calls = []


def work():
    def slow(n):
        if n in memo:
            return memo[n]
        calls.append(n)
        memo[n] = n * n
        return memo[n]

    assert slow(3) == 9


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert calls == [3]
