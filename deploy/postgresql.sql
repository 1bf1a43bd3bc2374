-- Basis data Dasbor SKM di PostgreSQL 15 ke atas, di mesin yang sama. Sekali, sebagai pengelola peladen basis data:
--
--   useradd --system --home-dir /var/lib/skm --shell /usr/sbin/nologin skm
--   SKM_SANDI_BACA='...' setpriv --reuid=postgres --regid=postgres --init-groups psql -X -v ON_ERROR_STOP=1 -f postgresql.sql
--   (dengan sudo: sudo --preserve-env=SKM_SANDI_BACA -u postgres psql -X -v ON_ERROR_STOP=1 -f postgresql.sql)
--
-- lalu di /etc/skm/skm.env:  SKM_DATABASE_URL=postgresql://skm@/skm?host=/run/postgresql
-- Tabel dan pandangan dibuat aplikasi sendiri pada pembukaan pertama, sebagai skm.

\getenv sandi_baca SKM_SANDI_BACA

-- skm memiliki tabel: kedua proses aplikasi dan perintah `skm`. Tanpa sandi: lewat soket, oleh pengguna sistem bernama
-- sama (pg_hba.conf bawaan Debian: local all all peer), jadi tidak ada rahasia dalam skm.env yang dapat bocor.
-- 40: tiap proses paling banyak 15 (SQLAlchemy 5 tetap + 10 sewaktu ramai), dua proses, dan sisa untuk perintah.
CREATE ROLE skm LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION CONNECTION LIMIT 40;

-- skm_baca hanya membaca pandangan v_survey dan v_score, untuk lembar kerja, BI, dan buku catatan.
CREATE ROLE skm_baca LOGIN PASSWORD :'sandi_baca' NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION CONNECTION LIMIT 5;

CREATE DATABASE skm OWNER skm TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8';
-- bawaan: setiap peran boleh masuk ke setiap basis data
REVOKE ALL ON DATABASE skm FROM PUBLIC;
GRANT CONNECT ON DATABASE skm TO skm_baca;

\connect skm
REVOKE ALL ON SCHEMA public FROM PUBLIC;
ALTER SCHEMA public OWNER TO skm;
GRANT USAGE ON SCHEMA public TO skm_baca;

-- `skm upgrade` membuang pandangan dan membuatnya kembali, dan izinnya hilang bersamanya: maka izin diberikan tiap kali
-- pandangan dibuat. v_answer (jawaban tiap orang, dengan umur dan jenis kelamin) sengaja tidak; bila sungguh perlu:
-- tambahkan 'public.v_answer'.
CREATE FUNCTION public.skm_beri_baca() RETURNS event_trigger LANGUAGE plpgsql AS $$
DECLARE made record;
BEGIN
    FOR made IN
        SELECT object_identity FROM pg_event_trigger_ddl_commands()
        WHERE object_type = 'view' AND object_identity IN ('public.v_survey', 'public.v_score')
    LOOP
        EXECUTE format('GRANT SELECT ON %s TO skm_baca', made.object_identity);
    END LOOP;
END $$;
REVOKE ALL ON FUNCTION public.skm_beri_baca() FROM PUBLIC;
CREATE EVENT TRIGGER skm_beri_baca ON ddl_command_end WHEN TAG IN ('CREATE VIEW')
    EXECUTE FUNCTION public.skm_beri_baca();

-- tidak ada satu pernyataan aplikasi yang mendekati dua menit; yang lebih lama adalah kesalahan
ALTER ROLE skm IN DATABASE skm SET statement_timeout = '2min';
-- proses yang macet di tengah transaksi tidak menahan kunci orang lain lebih lama dari ini
ALTER ROLE skm IN DATABASE skm SET idle_in_transaction_session_timeout = '2min';
ALTER ROLE skm IN DATABASE skm SET temp_file_limit = '1GB';

ALTER ROLE skm_baca IN DATABASE skm SET default_transaction_read_only = on;
ALTER ROLE skm_baca IN DATABASE skm SET statement_timeout = '30s';
ALTER ROLE skm_baca IN DATABASE skm SET idle_in_transaction_session_timeout = '30s';
ALTER ROLE skm_baca IN DATABASE skm SET idle_session_timeout = '30min';

-- Memindahkan isi SQLite sebuah kantor ke sini: `skm move kantor.sqlite`.
