from concurrent.futures import *

run_isolated = lambda tasks: (
    lambda p: (
        lambda fs: (
            p.shutdown(),
            {n: f.exception() if f.exception() is not None else f.result() for n, f in fs.items()},
        )[1]
    )({n: p.submit(t) for n, t in tasks.items()})
)(ThreadPoolExecutor(len(tasks) + 1))
