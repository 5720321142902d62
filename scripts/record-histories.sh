#!/usr/bin/env bash
# Records what orchestrations live through, for the test that replays it with later code: runs journeys of the app on a storage that is
# kept, and writes the richest course of each orchestrator to tests/Dingzhou.Architecture.Tests/Histories/recorded. Everything must be built.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Between them they start every orchestrator.
journeys=(
  Demo.YearInAMinuteTests Grants.Funds.RewardJourneyTests Holidays.HolidayTests Regulations.Cleanups.CleanupJourneyTests
  Regulations.Proposals.ProposalTests Regulations.Validity.ValidityTests
)

folder=$(mktemp -d)
node node_modules/azurite/dist/src/azurite.js --inMemoryPersistence --disableTelemetry --skipApiVersionCheck \
  --blobPort 0 --queuePort 0 --tablePort 0 >"$folder/log" &
trap 'kill %1; rm -rf "$folder"' EXIT
until [[ $(grep -c "successfully listening" "$folder/log") == 3 ]]; do sleep 0.2; done
endpoints=$(sed -nE 's#^Azurite (Blob|Queue|Table) service is successfully listening at (.*)$#\1Endpoint=\2/devstoreaccount1;#p' "$folder/log" | tr -d '\n')
key="Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="
export DINGZHOU_TEST_STORAGE="DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=$key;$endpoints"
export DINGZHOU_KEEP_STORAGE=true

dotnet tests/Dingzhou.App.Tests/bin/Debug/net10.0/Dingzhou.App.Tests.dll -noLogo $(printf -- '-class Dingzhou.App.Tests.%s ' "${journeys[@]}")
dotnet tests/Dingzhou.Architecture.Tests/bin/Debug/net10.0/Dingzhou.Architecture.Tests.dll -noLogo -explicit only \
  -class Dingzhou.Architecture.Tests.Histories.HistoryRecorder
git status --short tests/Dingzhou.Architecture.Tests/Histories
