#!/bin/sh
# Periksa laptop ini sebelum kelas / check this laptop before the class.
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P) || exit 3
exec sh "$here/sistem/jalankan.sh" check "$@"
