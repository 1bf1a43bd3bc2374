"""Is my file right?"""

import streamlit as st
from sqlalchemy import make_url

from skm_app.settings import database_url
from skm_app.ui.history import offer_undo, show_history
from skm_app.ui.loads import current_view
from skm_app.ui.parts import offer_samples
from skm_app.ui.state import require_frame
from skm_app.ui.upload import offer_save, read_upload, show_reading

require_frame("pages/unggah.py")
view = current_view()
st.title("Unggah")
st.header("Letakkan berkas hasil survei; angka baru disimpan setelah Anda menyetujuinya.")
saved = offer_undo()

st.markdown("Berkas Excel, ODS, atau CSV, sampai 20 MB. Nama, NIK, telepon, alamat, dan surel tidak ikut disimpan.")
upload = st.file_uploader(
    "Berkas survei", type=["xlsx", "xls", "xlsm", "ods", "csv", "txt"], label_visibility="collapsed"
)
if upload:
    reading = read_upload(upload.name, upload.getvalue())
    # what was just saved is not asked about again while its file still lies in the box
    if reading and not (saved and saved.source_sha256 == reading.sha256):
        show_reading(reading, view)
        st.subheader("Simpan")
        offer_save(reading)
elif view.survey is None:
    offer_samples()

show_history()
url = make_url(database_url())
st.caption(f"Disimpan di {url.database if url.host is None else url.render_as_string(hide_password=True)}")
