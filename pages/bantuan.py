"""How do I…?"""

from skm_app.ui.bar import begin_page
from skm_app.ui.manual import pick_chapter, show_chapter, show_news
from skm_app.ui.notices import OF_NEWS, offer_tour_again

view, bar = begin_page("pages/bantuan.py", "Bantuan", chooses=False)
with bar.row:
    offer_tour_again(view.workspace)
chapter = pick_chapter(view.workspace.scope)
if chapter == OF_NEWS:
    show_news()
else:
    show_chapter(chapter)
