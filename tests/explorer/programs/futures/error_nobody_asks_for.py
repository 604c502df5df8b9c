# verdict: race
# why: one task ends with an exception that stays in its future: nobody takes the results
from concurrent.futures import ThreadPoolExecutor

sent = []


def send(address):
    if "@" not in address:
        raise ValueError(address)
    sent.append(address)


with ThreadPoolExecutor(2) as pool:
    for address in ("ann@x", "bob", "eve@y"):
        pool.submit(send, address)
assert len(sent) == 3
