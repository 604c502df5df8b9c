# loses: still concurrent
# says: uses asyncio's own pool
import asyncio


def run_isolated(tasks):
    def kept(task):
        try:
            return task()
        except Exception as error:
            return error

    async def main():
        got = await asyncio.gather(*(asyncio.to_thread(kept, task) for task in tasks.values()))
        return dict(zip(tasks, got))

    return asyncio.run(main())
