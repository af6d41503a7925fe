#!/bin/sh
# Does the JSON for programs keep what its description promises? Serves a graph and has Schemathesis
# ask whatever the OpenAPI file allows and much that it does not: no answer may be a fault of the
# server, and each must have the status, the type and the shape that are described.
#
#   scripts/interop/api.sh REFTEL GRAPH SCHEMATHESIS      called by run.sh, which installs it
set -eu
cd "$(dirname "$0")/../.."
. scripts/interop/serve.sh
serve "$1" "$2" .interop/api.log
# It leaves its notes where it is called.
tool=$(cd "$(dirname "$3")" && pwd)/$(basename "$3")
cd .interop
"$tool" run "$address/api/openapi.json" --no-color --workers 1 --max-examples "${EXAMPLES:-60}" \
    --request-timeout 60 --generation-deterministic \
    --checks not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance
