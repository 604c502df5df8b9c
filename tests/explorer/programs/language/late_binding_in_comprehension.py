# verdict: race
# why: a task may run while the comprehension goes on
from concurrent.futures import ThreadPoolExecutor

out = []


def main():
    with ThreadPoolExecutor(2) as ex:
        fs = [ex.submit(lambda: out.append(i)) for i in range(2)]
    assert sorted(out) == [0, 1]


main()
