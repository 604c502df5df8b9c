# verdict: race
# why: notes are added to one error in the order in which the threads come
import threading

error = ValueError("x")


def add(text):
    error.add_note(text)


ts = [threading.Thread(target=add, args=(text,)) for text in "ab"]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert error.__notes__ == ["a", "b"]
