# verdict: safe
# why: read and write of a count are under one lock, and which word came first is not asked
import threading

counts = {}
lock = threading.Lock()


def count(words):
    for word in words.split():
        with lock:
            counts[word] = counts.get(word, 0) + 1


texts = ["to be or not to be", "be or not", "to do is to be"]
threads = [threading.Thread(target=count, args=(text,)) for text in texts]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert counts == {"to": 4, "be": 4, "or": 2, "not": 2, "do": 1, "is": 1}
