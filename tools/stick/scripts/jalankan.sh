#!/bin/sh
# Finds a Python that the wheels of this kit fit and hands over to it.
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P) || exit 3
unset PYTHONHOME PYTHONPATH
fits='import struct, sys; sys.exit(sys.version_info[:2] not in [@PAIRS@] or struct.calcsize("P") != 8)'
for python in @NAMES@; do
  if command -v "$python" >/dev/null 2>&1 && "$python" -c "$fits" >/dev/null 2>&1; then
    exec "$python" "$here/program" "$@"
  fi
done
cat >&2 <<'END'
Tidak ada Python yang cocok: perlu Python @VERSIONS@ 64 bit. Di Debian dan Ubuntu biasanya sudah ada; bila tidak,
minta administrator memasang python3, atau pasang Python untuk Anda sendiri, lalu ulangi.
No Python that fits: Python @VERSIONS@ 64 bit is needed. Debian and Ubuntu usually have one; if not, ask the
administrator to install python3, or install a Python of your own, then run this again.
END
exit 4
