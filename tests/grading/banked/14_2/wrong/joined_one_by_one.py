# loses: all
# says: Each thread is waited for before the next one is started
import threading


def run_together(n, func):
    barrier = threading.Barrier(n)
    results = [None] * n

    def work(i):
        barrier.wait()
        results[i] = func(i)

    for i in range(n):
        thread = threading.Thread(target=work, args=(i,))
        thread.start()
        thread.join()
    return results
