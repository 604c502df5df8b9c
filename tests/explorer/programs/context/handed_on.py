# verdict: race
# why: two threads that run in one context share its variables
import threading
from contextvars import ContextVar, copy_context

user = ContextVar("user", default="nobody")
shared = copy_context()
seen = []


def log_in():
    shared.run(user.set, "Ada")


def look():
    seen.append(shared.run(user.get))


threads = [threading.Thread(target=f) for f in (log_in, look)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert seen == ["Ada"]
