# verdict: safe
# why: the default keeps each round's value
from concurrent.futures import ThreadPoolExecutor

out = []


def main():
    with ThreadPoolExecutor(2) as ex:
        fs = [ex.submit(lambda i=i: out.append(i)) for i in range(2)]
    assert sorted(out) == [0, 1]


main()
