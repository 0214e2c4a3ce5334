# One image for pages, worker and signer; the command says which. Built from the checkout: docker build -t thuksiang .
FROM python:3.11-slim-bookworm
RUN apt-get update \
    && apt-get install --yes --no-install-recommends make ca-certificates age \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 900 --home-dir /var/lib/thuksiang --create-home thuksiang
WORKDIR /opt/thuksiang
COPY . .
RUN make setup && chmod -R a+rX /opt/thuksiang && install -d -o thuksiang -m 0700 /var/backups/thuksiang
ENV INSTANCE_PATH=/var/lib/thuksiang PYTHONDONTWRITEBYTECODE=1 MALLOC_ARENA_MAX=2
USER thuksiang
VOLUME ["/var/lib/thuksiang", "/var/backups/thuksiang"]
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["/opt/thuksiang/.venv/bin/python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["/opt/thuksiang/.venv/bin/gunicorn", "--bind", "0.0.0.0:8000", "wsgi:app"]
