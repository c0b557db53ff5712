# One image for web, worker and beat; the command says which.
FROM python:3.11-slim-trixie AS build
WORKDIR /app
RUN python -m venv /venv
COPY requirements.lock ./
RUN /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.lock

FROM python:3.11-slim-trixie
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 DATA_DIR=/data STATIC_ROOT=/app/staticfiles
# pg_dump and pg_restore, of the same release as the server in docker-compose.yml: for backups.
RUN apt-get update && apt-get install --yes --no-install-recommends postgresql-client-17 && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --home-dir /data tracker && mkdir /data && chown tracker /data
WORKDIR /app
COPY --from=build /venv /venv
COPY . .
# A secret for this one step only: the image keeps none.
RUN SECRET_KEY=only-to-collect-static-files-this-image-keeps-no-secret-at-all python manage.py collectstatic --noinput && rm -rf /data/* && chown tracker /data
USER tracker
EXPOSE 8000
CMD ["gunicorn", "conflict_tracker.wsgi", "--bind", "0.0.0.0:8000", "--workers", "2", "--threads", "4", "--worker-tmp-dir", "/dev/shm", "--access-logfile", "-"]
