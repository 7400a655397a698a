# Build stage: everything is installed once, then what only developers need is taken out again.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY src ./src
COPY migrations ./migrations
COPY tools ./tools
COPY vite.config.ts ./
# `npm ci` also builds the client and puts TypeBox into one file (build/); `warm` compiles ahead with this image's own Node.
RUN npm ci --no-audit --no-fund \
  && npm prune --omit=dev --ignore-scripts --no-audit --no-fund \
  && rm -rf node_modules/.cache \
  && npm run --silent warm

FROM node:24-bookworm-slim
LABEL org.opencontainers.image.title="Sideroom" \
  org.opencontainers.image.licenses="Apache-2.0"
WORKDIR /app
RUN install -d -m 700 -o node -g node /data /keys /backups
COPY --from=build /app ./
COPY LICENSE ./
ENV HOST=0.0.0.0 \
  PORT=3000 \
  DATA_DIR=/data \
  KEYS_DIR=/keys \
  BACKUP_DIR=/backups \
  MALLOC_ARENA_MAX=1 \
  NODE_COMPILE_CACHE=/app/node_modules/.cache/compile
USER node
VOLUME ["/data", "/keys", "/backups"]
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# With --expose-gc the server gives back what only its start needed.
CMD ["node", "--expose-gc", "src/main.ts", "serve"]
