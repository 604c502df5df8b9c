# verdict: race
# why: two threads take the same step from the same state
import enum
import threading


class State(enum.Enum):
    NEW = 1
    RUNNING = 2


class Machine:
    def __init__(self):
        self.state = State.NEW
        self.starts = 0

    def start(self):
        if self.state is State.NEW:
            self.state = State.RUNNING
            self.starts = self.starts + 1
            return True
        return False


m = Machine()
won = []


def work():
    if m.start():
        won.append(1)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(won) == 1
