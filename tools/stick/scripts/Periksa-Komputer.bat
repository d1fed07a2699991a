@echo off
rem Periksa laptop ini sebelum kelas / check this laptop before the class.
"%~dp0sistem\jalankan.bat" check %*
