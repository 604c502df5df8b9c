# loses: still concurrent, live
# says: A `StopIteration` cannot be kept in a future of asyncio
import asyncio


def run_isolated(tasks):
    async def main():
        got = await asyncio.gather(
            *(asyncio.to_thread(t) for t in tasks.values()), return_exceptions=True
        )
        return dict(zip(tasks, got))

    return asyncio.run(main())
