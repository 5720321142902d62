# Starting, watching and stopping the processes of ./run. Sourced after prepare.sh.

# The data folder holds each process's id (NAME.child) and log (NAME.log), and keeps itself out of the repository.
claimed=""

id_of() {
  cat "$claimed/$1.child" 2>/dev/null
}

end_of_log() {
  echo "The end of $claimed/$1.log:"
  tail -20 "$claimed/$1.log"
}

# Makes the data folder this process's own; a second run on the same data would find the storage in use.
claim_data() {
  local data=$1 owner
  if [[ -f $data/run.pid ]]; then
    owner=$(<"$data/run.pid")
    if kill -0 "$owner" 2>/dev/null && ps -p "$owner" -o args= | grep -q 'run'; then
      fail "./run is already running on $data (process $owner). Stop it first, or give this one data and ports of its own:
  DATA_DIR=.data2 APP_PORT=7081 AZURITE_PORT=10010 ./run"
    fi
    stop_leftovers "$data"
  fi
  [[ -f $data/.gitignore ]] || echo '*' >"$data/.gitignore"
  echo $$ >"$data/run.pid"
  claimed=$data
}

# What a run that was killed has left behind: its children, if they are still those.
stop_leftovers() {
  local file id
  for file in "$1"/*.child; do
    [[ -f $file ]] || continue
    id=$(<"$file")
    if kill -0 "$id" 2>/dev/null && ps -p "$id" -o args= | grep -qE 'azurite|Dingzhou.Functions'; then
      echo "Stopping process $id, left behind by an earlier run ..."
      kill -TERM "$id" && wait_for_end "$id"
    fi
    rm -f "$file"
  done
}

require_free_port() {
  node -e '
    const server = require("net").createServer();
    server.once("error", () => process.exit(1)).listen(+process.argv[1], "127.0.0.1", () => server.close());
  ' "$1" || fail "Port $1 is taken by another program. Choose other ports, for example:
  APP_PORT=7081 AZURITE_PORT=10010 ./run"
}

# Starts a process in a group of its own, so that Ctrl-C reaches it through stop_all and in the right order.
start() {
  local name=$1
  shift
  set -m
  "$@" >>"$claimed/$name.log" 2>&1 </dev/null &
  set +m
  echo "$!" >"$claimed/$name.child"
}

# Waits until an address answers: with success ("ok"), or at all ("any").
await() {
  local name=$1 address=$2 want=$3 end=$((SECONDS + 300))
  until node -e '
    fetch(process.argv[1]).then(a => process.exit(process.argv[2] === "any" || a.ok ? 0 : 1), () => process.exit(1))
  ' "$address" "$want"; do
    kill -0 "$(id_of "$name")" 2>/dev/null || fail "$name ended before it was ready. $(end_of_log "$name")"
    [[ $SECONDS -lt $end ]] || fail "$name did not answer within five minutes. $(end_of_log "$name")"
    sleep 0.2
  done
}

# Sleeps until a process ends by itself, which none should.
watch_all() {
  local name
  while true; do
    sleep 1 &
    wait $!
    for name in app azurite; do
      kill -0 "$(id_of "$name")" 2>/dev/null || fail "$name has ended. $(end_of_log "$name")"
    done
  done
}

# The app first, so that it ends its work in order while its storage is still there.
stop_all() {
  trap '' INT TERM
  trap - EXIT
  local name id
  for name in app azurite; do
    id=$(id_of "$name") || continue
    kill -TERM "$id" 2>/dev/null && echo "Stopping $name ..."
    wait_for_end "$id"
    rm -f "$claimed/$name.child"
  done
  rm -f "$claimed/run.pid"
}

# Waits up to 30 seconds, then kills.
wait_for_end() {
  local end=$((SECONDS + 30))
  while kill -0 "$1" 2>/dev/null; do
    if [[ $SECONDS -ge $end ]]; then
      kill -KILL "$1" 2>/dev/null
      return
    fi
    sleep 0.1
  done
}
