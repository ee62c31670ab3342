# The application: the gateway, the action server, and the commands of the services database.
# docker build -f deploy/app.Dockerfile -t signpost-app .
FROM python:3.11-slim AS made
ENV PYTHONDONTWRITEBYTECODE=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /app
COPY requirements/app.txt requirements/
# The file names every package, each with its hash.
RUN python -m venv .venv \
    && .venv/bin/pip install --no-cache-dir --no-deps --require-hashes -r requirements/app.txt
COPY domain.yml ./
COPY bot bot
COPY services_db services_db
COPY web_widget web_widget
RUN .venv/bin/python -m compileall -q bot services_db web_widget

FROM python:3.11-slim
WORKDIR /app
RUN useradd --system --uid 10001 --no-create-home signpost
COPY --from=made /app/.venv .venv
COPY --from=made /app/domain.yml domain.yml
COPY --from=made /app/bot bot
COPY --from=made /app/services_db services_db
COPY --from=made /app/web_widget web_widget
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
    OMP_NUM_THREADS=1 \
    OPENBLAS_NUM_THREADS=1 \
    MKL_NUM_THREADS=1 \
    SQLALCHEMY_SILENCE_UBER_WARNING=1 \
    HOME=/tmp
USER 10001:10001
EXPOSE 8080
# The gateway. The actions are: .venv/bin/python -m bot.actions, and have a check of their own.
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8080/healthz', timeout=2)"]
CMD [".venv/bin/python", "-m", "web_widget"]
