# style: the class is made by exec
import threading
exec("class Counter:\n def __init__(self): self.value, self.l = 0, threading.Lock()\n def increment(self):\n  with self.l: self.value += 1\n")
