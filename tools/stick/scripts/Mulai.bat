@echo off
rem Sispamkota Tabletop: klik dua kali untuk mulai / double-click to start.
"%~dp0sistem\jalankan.bat" start %*
