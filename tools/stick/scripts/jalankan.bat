@echo off
rem Finds a Python that the wheels of this kit fit and hands over to it: the one on the stick, or py, or python.
rem Plain ASCII, so that no code page changes what it says. No parentheses around paths: folders may have them in their names.
setlocal EnableExtensions DisableDelayedExpansion
set "PROGRAM=%~dp0program"
set "WORD=%~1"
set "WAIT="
if "%~2"=="" set "WAIT=yes"
set "PYTHONHOME="
set "PYTHONPATH="
set "PYTHONUTF8=1"
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
set "NoDefaultCurrentDirectoryInExePath=1"
set "PAGE="
for /f "tokens=2 delims=:." %%C in ('chcp') do set "PAGE=%%C"
chcp 65001 >nul 2>nul
set "CODE=4"
set "FITS=import struct, sys; sys.exit(sys.version_info[:2] not in [@PAIRS@] or struct.calcsize('P') != 8)"
if exist "%~dp0python\python.exe" goto own
@LOOKUP@
echo Tidak ada Python yang cocok: perlu Python @VERSIONS@ 64 bit.
echo Pasang dari python.org dengan "Install for me only" (tanpa administrator),
echo atau minta kit yang membawa Python sendiri, lalu ulangi.
echo.
echo No Python that fits: Python @VERSIONS@ 64 bit is needed.
echo Install it from python.org with "Install for me only" (no administrator),
echo or ask for a kit that brings its own Python, then run this again.
goto end
:own
"%~dp0python\python.exe" "%PROGRAM%" %*
set "CODE=%ERRORLEVEL%"
goto end
:run
%CHOSEN% "%PROGRAM%" %*
set "CODE=%ERRORLEVEL%"
:end
if defined PAGE chcp %PAGE% >nul 2>nul
if not defined WAIT goto leave
if "%WORD%"=="check" goto wait
if "%CODE%"=="0" goto leave
:wait
pause
:leave
exit /b %CODE%
