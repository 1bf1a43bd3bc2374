"""The pages as people who have signed in see them, each role its own."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from skm_app.scope import Role
from skm_app.settings import DATABASE_VARIABLE
from skm_app.storage_faults import StoreFault
from skm_app.store import (
    Action,
    Delivery,
    Paper,
    close_period,
    find_survey,
    give_grant,
    list_activity,
    list_closings,
    list_grants,
    list_units,
    load_responses,
    open_period,
    read_unit_version,
    record_hand_ins,
    sign_out,
)
from skm_app.wording.manual import PUT_AWAY
from skm_app.wording.sign_in import NOT_FOR_THIS_ACCOUNT, OPEN_TO_ALL
from skm_app.wording.storage import SENTENCES
from skm_app.workspace import Workspace
from skm_core import DEFAULT_BOBOT, Period
from tests.pages.conftest import Open, press, texts
from tests.store.makers import open_at

ROOT = Path(__file__).parents[2]
UNIT = "kecamatan-sumberarum-contoh"
PERIOD = Period.parse("2025-S2")
EMAILS = {role: f"{role.value}@contoh.go.id" for role in Role}

SignIn = Callable[..., AppTest]


@pytest.fixture
def everything(open_sample: Open, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """Give every role to somebody on the sample data, a period of which is closed."""
    import os

    workspace = open_at(os.environ[DATABASE_VARIABLE], "pengelola")
    region = next(unit.parent_code for unit in list_units(workspace) if unit.code == UNIT)
    assert region
    close_period(workspace, region, PERIOD)
    for role, email in EMAILS.items():
        give_grant(workspace, region if role.is_over_subtree else UNIT, email, role)
    return workspace


@pytest.fixture
def sign_in(everything: Workspace) -> SignIn:
    """Open a page for whoever has signed in with an address."""

    def open_page(email: str, page: str | None = None, *, minutes: float = 1, **query: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        app.secrets["auth"] = {"redirect_uri": "https://skm.contoh.go.id/oauth2callback"}
        moment = int(time.time() - 60 * minutes)
        if email:
            claims = {"email": email, "email_verified": True, "iat": moment, "auth_time": moment, "is_logged_in": True}
            app.user = claims
        for key, code in query.items():
            app.query_params[key] = code
        app.run()
        return app.switch_page(f"pages/{page}.py").run() if page else app

    return open_page


PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
FOR = {
    Role.PETUGAS: set(PAGES),
    Role.PIMPINAN: set(PAGES) - {"unggah"},
    Role.PEMERIKSA: set(PAGES) - {"unggah"},
    Role.ANALIS: {"banding", "papan", "metode", "bantuan"},
    Role.ADMIN: {"kelola", "metode", "bantuan"},
}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", Role)
def test_a_page_is_for_those_who_have_something_to_see_there(sign_in: SignIn, role: Role, page: str):
    """Nothing breaks on it, and nobody meets a refusal in the middle of a page of theirs."""
    app = sign_in(EMAILS[role], page)
    assert not app.exception
    shown = texts(app)
    if page == "ringkasan" and page not in FOR[role]:
        # the first page leads on to theirs
        assert NOT_FOR_THIS_ACCOUNT not in shown
    else:
        assert (NOT_FOR_THIS_ACCOUNT not in shown) == (page in FOR[role])
    assert SENTENCES[StoreFault.DENIED] not in shown


def test_an_analyst_is_told_what_they_wait_for(sign_in: SignIn, everything: Workspace):
    """Before the first period is closed there is nothing to see, and their first page says so."""
    open_period(everything, list_closings(everything)[0].id)
    app = sign_in(EMAILS[Role.ANALIS])
    assert "setelah periodenya ditutup" in texts(app)


@pytest.mark.parametrize("role", [Role.ANALIS, Role.PETUGAS])
def test_what_a_dot_leads_to_is_told_only_where_it_leads_there(sign_in: SignIn, everything: Workspace, role: Role):
    """The pages of the units beside one's own are not for whoever sees their totals."""
    app = sign_in(EMAILS[role], "banding", unit=UNIT, periode=PERIOD.code)
    assert "Wajik" in texts(app)
    assert "Klik satu titik" not in texts(app)


@pytest.mark.parametrize("role", [Role.PETUGAS, Role.PIMPINAN, Role.PEMERIKSA])
def test_a_kept_working_paper_is_offered_to_whoever_may_take_rows(sign_in: SignIn, everything: Workspace, role: Role):
    """Among the papers that left, and were kept."""
    survey = find_survey(everything, UNIT, PERIOD)
    assert survey
    papers = [Paper("xlsx", b"baris"), Paper("csv", b"nilai")]
    version = read_unit_version(everything, UNIT)
    record_hand_ins(everything, survey.id, DEFAULT_BOBOT, papers, version, Delivery("", keep=True))
    app = sign_in(EMAILS[role], "laporan", unit=UNIT, periode=PERIOD.code)
    copies = next(box for box in app.selectbox if str(box.key).startswith("salinan_"))
    assert any("Kertas kerja" in name for name in copies.options) == (role is not Role.PIMPINAN)
    assert any("Nilai" in name for name in copies.options)


def show_part(app: AppTest, part: str) -> AppTest:
    """Open a part of Kelola."""
    group: Any = next(one for one in app.get("button_group") if one.key == "bagian_kelola")
    group.set_value(part).run()
    assert not app.exception
    return app


def read_email(app: AppTest) -> str:
    """Return what stands on a page, without the marks that keep an address from becoming a link."""
    return texts(app).replace("\u2060", "")


@pytest.mark.parametrize(
    ("email", "minutes", "told"),
    [
        ("", 1, "Masuk dengan akun kantor Anda"),
        ("siapa@contoh.go.id", 1, "siapa@contoh.go.id belum diberi wewenang"),
        (EMAILS[Role.PETUGAS], 12 * 60 + 1, "lebih dari 12 jam"),
    ],
)
@pytest.mark.parametrize("page", [None, "tren", "laporan"])
def test_whoever_may_not_come_in_sees_why_and_nothing_else(
    sign_in: SignIn, page: str | None, email: str, minutes: float, told: str
):
    """At every address, in a sentence that says what to do."""
    app = sign_in(email, page, minutes=minutes)
    assert not app.exception
    assert told in read_email(app)
    assert "IKM" not in texts(app)
    assert not app.dataframe


def test_a_session_ends_in_the_middle_when_its_account_is_signed_out(sign_in: SignIn, everything: Workspace):
    """The next click of every open page says so."""
    app = sign_in(EMAILS[Role.PETUGAS], "tren")
    assert "IKM" in texts(app)
    sign_out(everything, EMAILS[Role.PETUGAS])
    app.run()
    assert "sudah keluar" in texts(app)
    assert "IKM" not in texts(app)


def test_others_are_kept_out_where_nobody_signs_in(open_app: Open, monkeypatch: pytest.MonkeyPatch):
    """An app that the whole network reaches shows how to close it, and nothing else."""
    from streamlit import config

    before = config.get_option("server.address")
    config.set_option("server.address", "0.0.0.0")
    try:
        app = open_app("tren")
    finally:
        config.set_option("server.address", before)
    assert OPEN_TO_ALL in texts(app)
    assert not app.button


def test_an_admin_gives_and_takes_grants(sign_in: SignIn, everything: Workspace):
    """Over the units that they govern; an address that is none is told."""
    app = show_part(sign_in(EMAILS[Role.ADMIN], "kelola"), "Akun")
    units = list_units(everything)
    region = next(one.parent_code for one in units if one.code == UNIT)
    neighbour = next(one.code for one in units if one.parent_code == region and one.code != UNIT)
    unit = next(box for box in app.selectbox if box.label == "Unit")
    assert EMAILS[Role.PETUGAS] in set(app.dataframe[0].value["Akun"])
    unit.set_value(neighbour)
    app.text_input[0].set_value("bukan surel")
    press(app, "Beri wewenang")
    assert "bukan alamat surel" in texts(app)
    app.text_input[0].set_value("Baru@Contoh.go.id")
    next(box for box in app.selectbox if box.label == "Unit").set_value(neighbour)
    press(app, "Beri wewenang")
    given = [one for one in list_grants(everything) if one.email == "baru@contoh.go.id"]
    assert [(one.role, one.unit_code) for one in given] == [(Role.PETUGAS, neighbour)]
    next(box for box in app.selectbox if box.label == "Wewenang").set_value(given[0].id).run()
    press(app, "Cabut")
    assert not any(one.email == "baru@contoh.go.id" for one in list_grants(everything))


@pytest.mark.parametrize("closed", [True, False])
def test_a_grant_says_what_others_wait_for(sign_in: SignIn, everything: Workspace, closed: bool):
    """As the terminal does: while no period is closed, nothing at all leaves."""
    for one in () if closed else list_closings(everything):
        open_period(everything, one.id)
    app = show_part(sign_in(EMAILS[Role.ADMIN], "kelola"), "Akun")
    app.text_input[0].set_value("baru@contoh.go.id")
    next(box for box in app.selectbox if box.label == "Unit").set_value(UNIT)
    press(app, "Beri wewenang")
    assert ("hanya melihat periode yang ditutup" in texts(app)) is not closed


def test_an_admin_opens_and_closes_periods_and_says_how_long_rows_are_kept(sign_in: SignIn, everything: Workspace):
    """What is offered to be taken back afterwards is what was done."""
    app = show_part(sign_in(EMAILS[Role.ADMIN], "kelola"), "Periode")
    press(app, "Buka lagi")
    assert list_closings(everything) == ()
    next(box for box in app.selectbox if box.label == "Periode").set_value("Semester II")
    next(box for box in app.number_input if box.key == "tutup_year").set_value(2025).run()
    assert "unit sudah menyimpan survei Semester II 2025" in texts(app)
    press(app, "Tutup periode")
    assert [one.period for one in list_closings(everything)] == [PERIOD]
    assert any("menutup periode" in button.label for button in app.button)
    years = next(box for box in app.number_input if box.label == "Tahun" and str(box.key).startswith("tahun_"))
    years.set_value(5).run()
    press(app, "Tetapkan")
    last = list_activity(everything, most=1)[0]
    assert (last.action, last.detail) == (Action.RETENTION, {"tahun": 5})


def test_an_officer_erases_one_person_and_meets_a_closed_period(sign_in: SignIn, everything: Workspace):
    """The form is there for whoever asks; what is closed is said before anything is typed."""
    app = sign_in(EMAILS[Role.PETUGAS], "kelola", unit=UNIT, periode=PERIOD.code)
    assert "sudah ditutup" in texts(app)
    assert not any(button.label == "Simpan perubahan" for button in app.button)
    row = next(box for box in app.number_input if box.label == "Baris di berkas")
    survey = find_survey(everything, UNIT, PERIOD)
    assert survey
    row.set_value(load_responses(everything, survey.id).rows[0]).run()
    press(app, "Hapus jawaban orang ini")
    assert list_activity(everything, most=1)[0].action is Action.ERASE


TOURS = {
    Role.PETUGAS: ("ringkasan", "unggah", "tindak_lanjut", "laporan"),
    Role.PIMPINAN: ("ringkasan", "tren", "banding", "tindak_lanjut"),
    Role.PEMERIKSA: ("ringkasan", "tren", "banding", "tindak_lanjut"),
    Role.ANALIS: ("banding", "metode", "bantuan"),
    Role.ADMIN: ("kelola", "metode", "bantuan"),
}


@pytest.mark.parametrize("role", Role)
def test_the_tour_leads_through_pages_that_are_for_the_role(sign_in: SignIn, role: Role):
    """Each step is there, and whoever closes it has closed it for themselves alone."""
    tour = TOURS[role]
    for number, page in enumerate(tour, 1):
        shown = texts(sign_in(EMAILS[role], page))
        assert f"Keliling singkat {number}/{len(tour)}" in shown
        assert NOT_FOR_THIS_ACCOUNT not in shown
    app = sign_in(EMAILS[role], tour[0])
    next(button for button in app.button if button.label == PUT_AWAY).click().run()
    assert "Keliling singkat" not in texts(sign_in(EMAILS[role], tour[0]))
    other = Role.PIMPINAN if role is Role.PETUGAS else Role.PETUGAS
    assert "Keliling singkat 1/4" in texts(sign_in(EMAILS[other]))
