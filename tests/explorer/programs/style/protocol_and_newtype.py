# verdict: safe
# why: typing constructs that do nothing at run time
import threading
from typing import NewType, Protocol

UserId = NewType("UserId", int)


class Store(Protocol):
    def put(self, user: UserId) -> None: ...


class Memory:
    def __init__(self) -> None:
        self.users: set[UserId] = set()

    def put(self, user: UserId) -> None:
        self.users.add(user)


def work(store: Store, n: int) -> None:
    store.put(UserId(n))


memory = Memory()
threads = [threading.Thread(target=work, args=(memory, n)) for n in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert memory.users == {0, 1}
