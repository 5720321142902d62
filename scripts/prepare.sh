# What ./run, ./test and ./demo need before they can start: tools, packages, binaries. Sourced from the repository's root.

fail() {
  echo "$1" >&2
  exit 1
}

require_dotnet() {
  command -v dotnet >/dev/null || fail "The .NET SDK is not installed: .NET 10 is needed (https://dotnet.microsoft.com/download)."
  dotnet --version >/dev/null 2>&1 || fail "$(dotnet --version 2>&1 | head -5)
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

# Installs exactly what package-lock.json says, once: the lock's checksum is kept beside what was installed.
install_packages() {
  local stamp=node_modules/.installed-from sum
  sum=$(node -p 'require("crypto").createHash("sha256").update(require("fs").readFileSync("package-lock.json")).digest("hex")')
  if [[ -f node_modules/azurite/package.json && -f $stamp && $(<"$stamp") == "$sum" ]]; then
    return
  fi
  echo "Installing Azurite, the storage emulator, and the fonts of PDF files ..."
  npm ci --no-audit --no-fund --loglevel=error </dev/null || fail "npm could not install them; see the message above."
  echo "$sum" >"$stamp"
}

# Restores what the lock files say and builds the solution, or the given projects only.
build() {
  local project
  [[ $# -gt 0 ]] || set -- Dingzhou.Serverless.sln
  for project in "$@"; do
    echo "Building $project ..."
    dotnet restore "$project" --locked-mode --verbosity quiet </dev/null || fail "Packages could not be restored; see the message above."
    dotnet build "$project" --no-restore --verbosity quiet --nologo </dev/null || fail "The build failed; see the message above."
  done
}
