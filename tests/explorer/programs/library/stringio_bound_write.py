# verdict: race
# why: who writes first shows in the text
import threading, io

buf = io.StringIO()
ts = [threading.Thread(target=buf.write, args=(w,)) for w in "ab"]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert buf.getvalue() == "ab"
