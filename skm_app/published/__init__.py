"""Published folders: what the outside may see of a store, as Parquet that any engine adds up. See docs/skala.md."""

from skm_app.published.folder import Folder, identify_folder, open_folder
from skm_app.published.writing import Scores, require_free, write_folder

__all__ = ["Folder", "Scores", "identify_folder", "open_folder", "require_free", "write_folder"]
