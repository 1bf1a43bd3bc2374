"""What belongs where, and what was changed?"""

from skm_app.ui.activity import show_activity
from skm_app.ui.bar import begin_page
from skm_app.ui.cards import show_finding
from skm_app.ui.kept import is_anything_kept, offer_backup, offer_to_take_back
from skm_app.ui.kept_surveys import show_surveys
from skm_app.ui.kept_units import show_levels_of, show_units
from skm_app.ui.segments import pick_segment
from skm_app.ui.start import offer_start
from skm_app.wording.activity import HEADLINE

view, bar = begin_page("pages/kelola.py", "Kelola")
workspace = view.workspace
show_finding(HEADLINE)
offer_to_take_back(workspace)

SURVEYS, UNITS, GROUPS, LOG, BACKUP = "Survei", "Unit", "Kelompok responden", "Riwayat perubahan", "Cadangan"
part = pick_segment("Bagian", [SURVEYS, UNITS, GROUPS, LOG, BACKUP], key="bagian_kelola")
if not is_anything_kept(workspace):
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
