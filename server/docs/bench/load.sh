#!/bin/bash
# load.sh [seconds] [connections]: what a running lab does for clients of another process. Needs wrk and python3.
#
# Start the lab first, on a quiet machine, with known keys and a data directory on the disk to be measured:
#
#   mvn package && java @server/app/target/eleven-nines/args -Xmx1g -jar server/app/target/eleven-nines/eleven-nines.jar \
#       --access-key AKIDEXAMPLE --secret-key secretsecretsecret --data-dir /tmp/bench
#
# Requests are presigned and made by wrk, so that the load takes little of the machine that it shares. Run it twice: the first run is for
# the compiler.
set -e
seconds=${1:-10}
connections=${2:-16}
endpoint=${ENDPOINT:-http://127.0.0.1:9000}
here=$(cd "$(dirname "$0")" && pwd)
urls=$(mktemp -d)
trap 'rm -rf "$urls"' EXIT
export AWS_ACCESS_KEY_ID=${AWS_ACCESS_KEY_ID:-AKIDEXAMPLE} AWS_SECRET_ACCESS_KEY=${AWS_SECRET_ACCESS_KEY:-secretsecretsecret}
python3 "$here/presign.py" "$endpoint" "$urls"

run() {
  printf '%-10s' "$1"
  URLS="$urls/$2" METHOD=$3 SIZE=$4 wrk -t2 -c"$connections" -d"${seconds}s" -s "$here/load.lua" "$endpoint" |
    grep -E 'Requests/sec|Transfer/sec|Non-2xx' | tr -s ' \n' ' '
  echo
}
run "PUT 4 KiB" put-4 PUT 4096
run "GET 4 KiB" get-4 GET 0
run "PUT 8 MiB" put-8192 PUT 8388608
run "GET 8 MiB" get-8192 GET 0
