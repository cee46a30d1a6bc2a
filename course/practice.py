"""Small invented tables on which a skill is carried elsewhere: plain files, which a student reads with pandas."""

from pathlib import Path

from course import places
from course.errors import CourseError
from course.reading.text import did_you_mean, fold, shorten


def practice(name: str) -> Path:
    """Where a practice table lies: ``pd.read_csv(practice("loans.csv"))``.

    Args:
        name: the file's name in ``data/practice/``; without its ending it is found too.

    Raises:
        CourseError: there is no such table; the message names the nearest one.
    """
    folder, said = places.data() / "practice", fold(name)
    files = sorted(path for path in folder.glob("*") if path.is_file())
    # Only names that lie there are compared, so that no name leads out of the folder.
    for path in files:
        if said in {fold(path.name), fold(path.stem)}:
            return path
    names = [path.name for path in files]
    known = f" They are: {', '.join(names)}." if names else " The folder data/practice is empty, or is not there."
    raise CourseError(f"There is no practice table “{shorten(name)}”.{did_you_mean(said, names)}{known}")
