#!/usr/bin/env bash
# Makes the cluster at the first start, as POSTGRES_USER, _PASSWORD, _DB, _HOST_AUTH_METHOD and _INITDB_ARGS say; then becomes the server.
set -euo pipefail

[[ ${1:-} != -* ]] || set -- postgres "$@"

if [[ ${1:-} = postgres && ! -s $PGDATA/PG_VERSION ]]; then
  user=${POSTGRES_USER:-postgres}
  database=${POSTGRES_DB:-$user}
  method=${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}
  [[ -n ${POSTGRES_PASSWORD:-} || $method = trust ]] || { echo "POSTGRES_PASSWORD is not set." >&2; exit 1; }
  read -ra arguments <<< "${POSTGRES_INITDB_ARGS:-}"
  initdb --username="$user" --pwfile=<(echo "${POSTGRES_PASSWORD:-unused}") "${arguments[@]}"
  echo "host all all all $method" >> "$PGDATA/pg_hba.conf"
  echo "listen_addresses = '*'" >> "$PGDATA/postgresql.conf"
  # Without a server, so that nobody takes the first start for a server that is ready.
  [[ $database = postgres ]] || echo "create database \"$database\"" | postgres --single postgres >/dev/null
fi

exec "$@"
