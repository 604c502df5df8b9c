# verdict: race
# why: terse, but the same lost update
from threading import Thread as T
x=[0]
def f(): x[0]=x[0]+1
t=[T(target=f)for _ in'ab']
[i.start()for i in t];[i.join()for i in t]
assert x==[2]
