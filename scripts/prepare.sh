# What ./run, ./test, ./demo and ./policy need before they can start: tools, packages, binaries. Sourced from the repository's root.

fail() {
  echo "$1" >&2
  exit 1
}

require_dotnet() {
  command -v dotnet >/dev/null || fail "The .NET SDK is not installed: .NET 10 is needed (https://dotnet.microsoft.com/download)."
  sdk=$(dotnet --version 2>&1) || fail "$(head -5 <<<"$sdk")
The .NET SDK that global.json asks for is not installed: .NET 10 is needed (https://dotnet.microsoft.com/download)."
  export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
}

require_node() {
  command -v node >/dev/null || fail "Node.js is not installed: Node 20 or newer is needed for Azurite, the storage emulator (https://nodejs.org)."
  command -v npm >/dev/null || fail "npm is not installed: it comes with Node.js and installs Azurite, the storage emulator (https://nodejs.org)."
  local major
  major=$(node -p 'process.versions.node.split(".")[0]')
  [[ $major -ge 20 ]] || fail "Node.js $(node --version) is too old: Node 20 or newer is needed for Azurite, the storage emulator."
}

# Runs a step that may take minutes: says so, tells every ten seconds that it goes on, and in the end how long it took.
step() {
  local what=$1 started=$SECONDS ticker result
  shift
  echo "$what ..."
  # The sleep holds nobody's output open, and nothing outlives the script.
  while sleep 10 >/dev/null 2>&1 && kill -0 $$ 2>/dev/null; do echo "  $((SECONDS - started)) s ..."; done &
  ticker=$!
  "$@" </dev/null
  result=$?
  kill "$ticker" 2>/dev/null
  wait "$ticker" 2>/dev/null
  [[ $result -eq 0 ]] && echo "  done in $((SECONDS - started)) s"
  return "$result"
}

# Installs exactly what package-lock.json says, once: the lock's checksum is kept beside what was installed.
install_packages() {
  local stamp=node_modules/.installed-from sum
  sum=$(node -p 'require("crypto").createHash("sha256").update(require("fs").readFileSync("package-lock.json")).digest("hex")')
  if [[ -f node_modules/azurite/package.json && -f $stamp && $(<"$stamp") == "$sum" ]]; then
    return
  fi
  step "Installing Azurite, the storage emulator, and the fonts of PDF files" npm ci --no-audit --no-fund --loglevel=error \
    || fail "npm could not install them; see the message above."
  echo "$sum" >"$stamp"
}

# Restores what the lock files say and builds the solution, for the tests.
build() {
  step "Building the solution" restore_and_build Dingzhou.Serverless.sln Debug || fail "The build failed; see the message above."
}

# Builds a project as it is run, and only if its sources have changed since: otherwise nothing is done and nothing said.
#   build_release PROJECT [FOLDER ...]   the folders are those that the project takes nothing from
build_release() {
  local project=$1 stamp=$1/bin/Release/.built-from sum
  sum=$(source_sum "${@:2}")
  [[ -f $stamp && $(<"$stamp") == "$sum" ]] && return
  rm -f "$stamp"
  step "Building $project" restore_and_build "$project" Release || fail "The build failed; see the message above."
  echo "$sum" >"$stamp"
}

# With machine code compiled ahead of the start, which needs a compiler that the SDK names; a feed without it costs a second a start and no more.
restore_and_build() {
  dotnet restore "$1" --locked-mode --verbosity quiet -property:ReadyToRun=true >/dev/null 2>&1 || dotnet restore "$1" --locked-mode --verbosity quiet || return
  dotnet msbuild "$1" -property:Configuration="$2" -property:ReadyToRun=true -verbosity:quiet -nologo
}

# A checksum of everything that a build can take: all files but what builds, packages and runs leave, tests, benchmarks, and these folders.
# Folders with data of a run, whatever they are called, are told by the .gitignore that claim_data has put there.
source_sum() {
  local folder left_out=(-name '.?*' -o -name bin -o -name obj -o -name node_modules -o -name '*.Tests' -o -name '*.Benchmarks')
  for folder in "$@"; do
    left_out+=(-o -path "./$folder")
  done
  while read -r folder; do
    left_out+=(-o -path "${folder%/.gitignore}")
  done < <(find . -mindepth 2 \( -name node_modules -prune -o -name .gitignore -print \))
  {
    echo "$sdk"
    find . -type d \( "${left_out[@]}" \) -prune -o -type f -print0 | LC_ALL=C sort -z | xargs -0 cksum
  } | cksum
}
