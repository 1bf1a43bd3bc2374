@echo off
rem Siapkan dan buka Dasbor SKM di Windows: klik dua kali.
rem Tanpa internet: isi folder "bekal" di samping berkas ini dengan perintah bekal (lihat README).
setlocal
chcp 65001 >nul 2>&1
pushd "%~dp0"
title Dasbor SKM

if not exist requirements.txt goto belum_diekstrak

set "PY="
for %%P in ("py -3" "python" "python3") do if not defined PY call :coba %%~P
if not defined PY goto tanpa_python

rem yang setengah jadi, atau disalin dari komputer lain, dibuat ulang
if not exist ".venv\Scripts\python.*" goto siapkan
call ".venv\Scripts\python" -m pip --version >nul 2>&1
if %errorlevel% equ 0 goto pasang

:siapkan
echo Menyiapkan lingkungan Python; sekali saja.
call %PY% -m venv --clear .venv
if %errorlevel% neq 0 goto gagal_venv

:pasang
if not exist ".venv\terpasang.txt" goto unduh
fc /b requirements.txt ".venv\terpasang.txt" >nul 2>&1
if %errorlevel% equ 0 goto buka

:unduh
echo Memasang paket; sekali saja, beberapa menit.
if exist "bekal\*.whl" (
    call ".venv\Scripts\python" -m pip install --no-index --find-links bekal -r requirements.txt
) else (
    call ".venv\Scripts\python" -m pip install -r requirements.txt
)
if %errorlevel% neq 0 goto gagal_pasang
copy /y requirements.txt ".venv\terpasang.txt" >nul

:buka
echo Membuka Dasbor SKM di peramban. Biarkan jendela ini terbuka; menutupnya menghentikan dasbor.
call ".venv\Scripts\python" -m skm_app buka %*
if %errorlevel% neq 0 goto gagal_buka
exit /b 0

:coba
call %* -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>&1
if %errorlevel% equ 0 set "PY=%*"
exit /b 0

:tanpa_python
echo Python 3.11 atau lebih baru tidak ditemukan.
echo Pasang dari https://www.python.org/downloads/ dan centang "Add python.exe to PATH", lalu buka berkas ini lagi.
goto berhenti

:belum_diekstrak
echo Berkas lain tidak ada di sampingnya. Ekstrak dulu seluruh zip ke sebuah folder, lalu buka Mulai.bat di sana.
goto berhenti

:gagal_venv
echo Lingkungan Python tidak dapat dibuat di folder ini. Pindahkan foldernya ke C:\SKM, lalu coba lagi.
goto berhenti

:gagal_pasang
echo Paket tidak dapat dipasang; sebabnya ada di atas. Periksa internet, lalu buka berkas ini lagi.
echo Kantor tanpa internet: salin folder "bekal", dibuat untuk versi Python di sini, ke samping berkas ini.
goto berhenti

:gagal_buka
echo Dasbor berhenti karena kesalahan; sebabnya ada di atas.
goto berhenti

:berhenti
if not defined SKM_TANPA_JEDA pause
exit /b 1
