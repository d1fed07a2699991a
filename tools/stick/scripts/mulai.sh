#!/bin/sh
# Sispamkota Tabletop: jalankan untuk mulai / run this to start.
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P) || exit 3
exec sh "$here/sistem/jalankan.sh" start "$@"
