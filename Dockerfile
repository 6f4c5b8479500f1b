# docker build -t citecheck .
# docker run --rm -v "$PWD:/work" citecheck check paper.md
FROM python:3.12-slim AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY src ./src
RUN python -m venv /opt/citecheck && /opt/citecheck/bin/pip install --no-cache-dir .

FROM python:3.12-slim
# The answers' cache is in a volume of its own; the documents are mounted at /work. Nothing runs as root.
RUN useradd --create-home --uid 10001 citecheck && mkdir -p /cache /work && chown citecheck:citecheck /cache /work
COPY --from=build /opt/citecheck /opt/citecheck
ENV PATH="/opt/citecheck/bin:$PATH" \
    CITECHECK_CACHE_DIR=/cache \
    PYTHONDONTWRITEBYTECODE=1
USER 10001:10001
VOLUME /cache
WORKDIR /work
ENTRYPOINT ["citecheck"]
CMD ["--help"]
