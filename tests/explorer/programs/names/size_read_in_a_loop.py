# verdict: safe
# why: the same number is written until there is another
import threading

out = []
for n in range(2):
    threading.Thread(target=out.append, args=(n,)).start()
size = 0
while size < 2:
    size = len(out)
assert sorted(out) == [0, 1]
