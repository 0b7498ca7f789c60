#!/usr/bin/env bash
# The platform and its tests on containers, on a machine without a container engine and without a registry.
set -euo pipefail
cd "$(dirname "$0")/.."

usage() {
  cat <<'TEXT'
deploy/containers-here.sh images            pulls PostgreSQL and RabbitMQ; where nothing can be pulled, makes the images from Debian packages
deploy/containers-here.sh run -- COMMAND    runs a command with those images and an engine of its own, and leaves no process and no container behind
deploy/containers-here.sh check             does all of it: images, tests on Testcontainers, AppHost on containers, one request through the gateway
TEXT
}

say() { echo "containers-here: $*" >&2; }
fail() { say "$@"; exit 1; }

work=$(mktemp -d)
data=$work/data
service='' apphost='' command=''
trap finish EXIT
# The terminal tells a running command about Ctrl-C too, so it is only waited for; a termination is told to this process alone, so it is passed on.
trap '[[ -n $command ]] || exit 130' INT
trap '[[ -n $command ]] || exit 143; kill -TERM "$command" 2>/dev/null || true' TERM

# What podman needs to know: no more of the limits than a container within a container may have, and a log of events that is this run's own.
export CONTAINERS_CONF=$work/containers.conf
cat > "$CONTAINERS_CONF" <<TEXT
[containers]
default_ulimits = ["nofile=20000:20000", "nproc=10000:10000"]
[engine]
events_logger = "file"
events_logfile_path = "$work/events"
TEXT

install_if_root() {
  ! command -v "$1" >/dev/null || return 0
  if [[ $(id -u) != 0 ]] || ! command -v apt-get >/dev/null; then fail "$1 is missing; install it with: sudo apt-get install --no-install-recommends ${*:2}"; fi
  say "installing ${*:2}"
  apt-get -o DPkg::Lock::Timeout=600 -qq update
  DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 -qq install -y --no-install-recommends "${@:2}" >/dev/null
  # An engine that answers at the usual place would change what every AppHost and every test run on this machine does.
  [[ $1 != podman ]] || systemctl disable --now --quiet podman.socket 2>/dev/null || true
}

# image NAME:TAG prints the official image's name where it was pulled, else that of the one made here.
image() { if podman image exists "docker.io/library/$1"; then echo "docker.io/library/$1"; else echo "localhost/veiligheidshuizen/$1"; fi; }

images() {
  install_if_root podman podman runc netavark aardvark-dns iptables
  local name base=localhost/veiligheidshuizen/debian:13
  for name in postgres:17 rabbitmq:4-management; do
    local own=localhost/veiligheidshuizen/$name
    podman image exists "docker.io/library/$name" && continue
    podman image exists "$own" || ! podman pull --quiet "docker.io/library/$name" >/dev/null 2>"$work/pull" || continue
    if ! podman image exists "$base"; then
      say "no registry answers; making a Debian image"
      install_if_root mmdebstrap mmdebstrap
      mmdebstrap --quiet --variant=minbase trixie "$work/base.tar"
      podman import --quiet "$work/base.tar" "$base" >/dev/null
      rm "$work/base.tar"
    fi
    podman image exists "$own" || say "making $own"
    # Layers that did not change are not made again, so this is how a changed Containerfile is noticed.
    podman build --quiet --network host --build-arg "BASE=$base" --tag "$own" "deploy/images/${name%%:*}" >"$work/build" 2>&1 || fail "$(cat "$work/build")"
  done
  PLATFORM_POSTGRES_IMAGE=$(image postgres:17) PLATFORM_RABBITMQ_IMAGE=$(image rabbitmq:4-management)
  export PLATFORM_POSTGRES_IMAGE PLATFORM_RABBITMQ_IMAGE
  say "images: $PLATFORM_POSTGRES_IMAGE, $PLATFORM_RABBITMQ_IMAGE"
}

# An engine for as long as this script lives, at an address that nobody else looks at.
engine() {
  images
  # A session of its own: Ctrl-C is not for the engine, whose containers the command still has to take away.
  setpriv --pdeathsig TERM setsid podman system service --time=0 "unix://$work/podman.sock" &>"$work/service" &
  service=$!
  until [[ -S $work/podman.sock ]]; do
    kill -0 "$service" 2>/dev/null || fail "podman did not start: $(cat "$work/service")"
    sleep 0.1
  done
  # TMPDIR: servers that test runs share, and what builds leave running, are found there; those of other runs are none of ours.
  export DOCKER_HOST=unix://$work/podman.sock TMPDIR=$work TESTCONTAINERS_RYUK_DISABLED=true ASPIRE_CONTAINER_RUNTIME=podman
}

# attend COMMAND… runs it so that Ctrl-C reaches it, and waits until it has ended, however often it is told to.
attend() {
  local code=0
  env --default-signal=INT "$@" <&0 &
  command=$!
  wait "$command" || code=$?
  while kill -0 "$command" 2>/dev/null; do code=0; wait "$command" || code=$?; done
  command=''
  return "$code"
}

# created ID|Image lists the containers that this run made.
created() { podman events --stream=false --filter type=container --filter event=create --format "{{.$1}}"; }

# expect_both TIMES: this many containers of each image were made so far.
expect_both() {
  local image
  for image in "$PLATFORM_POSTGRES_IMAGE" "$PLATFORM_RABBITMQ_IMAGE"; do
    [[ $(created Image | grep -cxF "$image") -ge $1 ]] || fail "no container of $image was made"
  done
}

left() {
  local id
  for id in $(created ID); do ! podman container exists "$id" || echo "$id"; done
}

# Without Testcontainers' reaper, the containers of a test process stay when it ends.
sweep() {
  local containers
  mapfile -t containers < <(left)
  [[ ${#containers[@]} = 0 ]] || podman rm --force --volumes "${containers[@]}" >/dev/null
}

check() {
  local log=$work/apphost.log since
  engine

  say "tests of outbox and inbox on Testcontainers"
  attend dotnet test tests/BuildingBlocks.Tests --nologo --filter FullyQualifiedName~Messaging
  expect_both 1
  sweep

  say "AppHost on containers"
  since=$SECONDS
  # A session of its own, so that it can be told what Ctrl-C tells: everyone in it.
  setsid env --default-signal=INT dotnet run --project AppHost -- --data "$data" --port 0 --system-port 0 --dashboard-port 0 &>"$log" &
  apphost=$!
  until [[ -s $data/platform.json ]]; do
    kill -0 "$apphost" 2>/dev/null || fail "AppHost ended: $(tail -n 40 "$log")"
    [[ $((SECONDS - since)) -lt 300 ]] || fail "AppHost was not ready in 300 s: $(tail -n 40 "$log")"
    sleep 0.5
  done
  say "ready after $((SECONDS - since)) s, build included"
  expect_both 2
  say "$(setting gateway)/health/ready: $(curl --silent --show-error --fail --cacert "$(setting caCertificate)" "$(setting gateway)/health/ready")"
  stop_apphost
  [[ -z $(left) ]] || fail "AppHost left containers: $(left)"
  [[ $(volumes | wc -l) = 2 ]] || fail "AppHost did not keep two volumes: $(volumes)"
  say "passed: both ran on both images, and nothing is left"
}

# setting NAME reads what the platform says of itself while it is ready.
setting() { sed -n "s/^ *\"$1\": \"\(.*\)\",\?$/\1/p" "$data/platform.json"; }

# The volumes of the data directory of the check.
volumes() { [[ ! -f $data/secrets/volumes ]] || podman volume ls --quiet | grep -F "$(cat "$data/secrets/volumes")"; }

stop_apphost() {
  [[ -n $apphost ]] || return 0
  kill -INT -- "-$apphost" 2>/dev/null || true
  wait "$apphost" || true
  apphost=''
}

# end NAME ends whatever has our value of this variable: a keeper of test servers, build servers, DCP, podman's minders. The name server is everybody's.
end() {
  local pid pids=()
  while read -r pid; do
    [[ $(cat "/proc/$pid/comm" 2>/dev/null) = aardvark-dns ]] || pids+=("$pid")
  done < <(grep -lzsxF "$1=${!1}" /proc/[0-9]*/environ | cut -d/ -f3)
  [[ ${#pids[@]} -gt 0 ]] || return 0
  kill "${pids[@]}" 2>/dev/null || true
  for _ in {1..100}; do
    kill -0 "${pids[@]}" 2>/dev/null || return 0
    sleep 0.1
  done
  kill -KILL "${pids[@]}" 2>/dev/null || true
}

finish() {
  local code=$?
  trap '' INT TERM
  # Whatever fails here, the rest is still cleared away.
  set +e
  stop_apphost
  if [[ -n $service ]]; then
    end DOCKER_HOST
    sweep
    kill "$service" 2>/dev/null
    wait "$service"
    end CONTAINERS_CONF
    volumes | xargs --no-run-if-empty podman volume rm >/dev/null
  fi
  rm -rf "$work"
  exit "$code"
}

case ${1:-} in
  images) images ;;
  run)
    [[ ${2:-} = -- && $# -gt 2 ]] || { usage >&2; exit 2; }
    engine
    attend "${@:3}"
    ;;
  check) check ;;
  *) usage; [[ ${1:-} =~ ^(-h|--help|help)$ ]] || exit 2 ;;
esac
