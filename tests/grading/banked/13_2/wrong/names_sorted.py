# loses: errors
# says: That is what another task returned
from concurrent.futures import ThreadPoolExecutor
def run_isolated(tasks):
    with ThreadPoolExecutor(len(tasks) or 1) as p:
        fs = [(n, p.submit(t)) for n, t in sorted(tasks.items(), key=lambda x: x[0])]
    return dict(zip(tasks, (f.exception() if f.exception() is not None else f.result() for _, f in fs)))
