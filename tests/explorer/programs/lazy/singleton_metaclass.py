# verdict: race
# why: the metaclass keeps instances in a dict, and looks before it stores
import threading


class Singleton(type):
    _instances = {}

    def __call__(cls, *args, **kwargs):
        if cls not in cls._instances:
            cls._instances[cls] = super().__call__(*args, **kwargs)
        return cls._instances[cls]


class Service(metaclass=Singleton):
    made = []

    def __init__(self):
        Service.made.append(1)


def work():
    Service()


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(Service.made) == 1
