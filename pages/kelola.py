"""What belongs where, who may do what, and what was changed?"""

from skm_app.scope import Right
from skm_app.ui.activity import show_activity
from skm_app.ui.bar import begin_page
from skm_app.ui.cards import show_finding
from skm_app.ui.kept import is_anything_kept, offer_backup, offer_to_take_back
from skm_app.ui.kept_accounts import show_accounts
from skm_app.ui.kept_periods import show_periods
from skm_app.ui.kept_surveys import show_surveys
from skm_app.ui.kept_units import show_levels_of, show_units
from skm_app.ui.segments import pick_segment
from skm_app.ui.start import offer_start
from skm_app.wording.activity import HEADLINE

view, bar = begin_page("pages/kelola.py", "Kelola")
workspace, scope = view.workspace, view.workspace.scope
show_finding(HEADLINE)
offer_to_take_back(workspace)

SURVEYS, UNITS, GROUPS, LOG, BACKUP = "Survei", "Unit", "Kelompok responden", "Riwayat perubahan", "Cadangan"
ACCOUNTS, PERIODS = "Akun", "Periode"
edits, governs = scope.has(Right.EDIT), scope.has(Right.GOVERN)
parts = {
    SURVEYS: edits,
    UNITS: governs,
    GROUPS: edits,
    # on a machine of one's own nobody signs in
    ACCOUNTS: governs and not scope.everything,
    PERIODS: governs and not scope.everything,
    LOG: True,
    BACKUP: scope.everything,
}
part = pick_segment("Bagian", [name for name, shown in parts.items() if shown], key="bagian_kelola")
if part == ACCOUNTS:
    show_accounts(workspace)
elif part == PERIODS:
    show_periods(workspace)
elif scope.everything and not is_anything_kept(workspace):
    offer_start(workspace)
elif part == UNITS:
    show_units(workspace, view.survey)
elif part == GROUPS:
    show_levels_of(workspace, view.survey)
elif part == LOG:
    show_activity(workspace)
elif part == BACKUP:
    offer_backup(workspace)
else:
    show_surveys(workspace, view.survey, view.bobot)
