# verdict: safe
# why: terse, and locked
from threading import Thread as T,Lock as L
x=[0];l=L()
def f():
 with l:x[0]=x[0]+1
t=[T(target=f)for _ in'ab']
[i.start()for i in t];[i.join()for i in t]
assert x==[2]
