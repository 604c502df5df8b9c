# The course in a container. In a clone of the repository:
#
#   docker build -t threadlab .
#   docker run --rm -p 8888:8888 -v "$PWD/exercises:/course/exercises" threadlab
#
# and open the address that it prints. The volume keeps what a learner writes.
FROM python:3.13-slim

WORKDIR /course
RUN useradd --create-home learner && chown learner /course
USER learner

# The lock first: the packages are a layer of their own, made anew only when it changes.
COPY --chown=learner requirements.txt pyproject.toml README.md LICENSE ./
COPY --chown=learner src ./src
COPY --chown=learner share ./share
RUN python -m venv .venv && .venv/bin/pip install --no-cache-dir -r requirements.txt

COPY --chown=learner notebooks ./notebooks
COPY --chown=learner exercises ./exercises
COPY --chown=learner solutions ./solutions

EXPOSE 8888
CMD [".venv/bin/jupyter", "lab", "--ip=0.0.0.0", "--port=8888", "--no-browser"]
