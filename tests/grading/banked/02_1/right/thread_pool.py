from multiprocessing.pool import ThreadPool


def parallel_io_tasks(func, items, max_workers=None):
    def attempt(item):
        try:
            return TaskResult(item, func(item), None)
        except Exception as error:
            return TaskResult(item, None, error)

    pool = ThreadPool(max_workers or 8)
    try:
        return pool.map(attempt, items, chunksize=1)
    finally:
        pool.close()
        pool.join()
