# verdict: safe
# why: each thread has its own count, and the method runs in the thread that calls it
import threading


class Connection(threading.local):
    def __init__(self, name):
        self.name = name
        self.queries = 0

    def execute(self):
        self.queries += 1
        return f"{self.name}:{self.queries}"


connection = Connection("db")
answers = []


def client():
    connection.execute()
    answers.append(connection.execute())


threads = [threading.Thread(target=client) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert answers == ["db:2", "db:2"]
