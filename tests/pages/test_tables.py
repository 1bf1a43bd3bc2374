"""Tables of a page: what is a number stands at the right, as it is printed."""

from __future__ import annotations

from pandas.api.types import is_numeric_dtype

from tests.pages.conftest import Open, read_table, show_face


def test_a_column_of_numbers_is_one_for_whoever_draws_it(open_sample: Open):
    """Streamlit puts it at the right; what stands there is the printed text, with shares and gaps."""
    app = show_face(open_sample("unsur", unit="kecamatan-sumberarum-contoh"), "unsur", "Jawaban")
    (table,) = app.table
    numbers = [name for name in table.value.columns if is_numeric_dtype(table.value[name])]
    shown = read_table(table)
    assert numbers == ["Nilai 1", "Nilai 2", "Nilai 3", "Nilai 4", "Dijawab"]
    assert (shown["Unsur"][2], shown["Nilai 3"][2]) == ("U3 Waktu penyelesaian", "156 (83,87%)")


def test_a_column_with_a_word_is_no_column_of_numbers(open_sample: Open):
    """An NRR to reach that one unsur alone cannot reach is told in words."""
    app = show_face(open_sample("unsur", unit="kecamatan-sumberarum-contoh"), "unsur", "Tabel")
    (table,) = app.table
    assert [name for name in table.value.columns if is_numeric_dtype(table.value[name])] == [
        "NRR",
        "Selang 95%",
        "Kabupaten Contoh",
    ]
