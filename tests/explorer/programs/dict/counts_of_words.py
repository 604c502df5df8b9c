# verdict: race
# why: two threads count words in one dict: where they meet in a word, one addition is lost
import threading
from collections import defaultdict

counts = defaultdict(int)


def count(line):
    for word in line.split():
        counts[word] += 1


threads = [threading.Thread(target=count, args=(line,)) for line in ("to be", "or to")]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert counts["to"] == 2
