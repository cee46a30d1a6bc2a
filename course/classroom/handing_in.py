"""Hand answers in: one file with the student's name, to be mailed or put into a learning platform."""

import os
from collections import Counter
from pathlib import Path

from msgspec import structs

from course import places
from course.answers.journal import Event, journal, make, reason, slug
from course.classroom.collecting import NOBODY, clean_name
from course.shown import Shown, page


class HandedIn(Shown):
    """What was written, or what is missing before it can be; ``path`` is the file, or ``None``."""

    def __init__(self, sentences: list[str], path: Path | None = None):
        self.sentences, self.path = sentences, path

    def __repr__(self) -> str:
        return "\n".join(self.sentences)

    def _repr_html_(self) -> str:
        link = os.path.relpath(self.path).replace(os.sep, "/") if self.path else ""
        return page("handed_in", sentences=self.sentences, link=link, name=self.path.name if self.path else "")


def hand_in(name: str = "") -> HandedIn:
    """Write all your answers into one file for your teacher, in the folder of the course.

    Args:
        name: your name, or a pseudonym that your teacher knows. Without one, that of ``COURSE_STUDENT`` or of the hub.

    Returns:
        What the file holds and where it lies. Handing in again replaces it; nothing else is changed.
    """
    kept = journal()
    events = sorted((event for each in kept.events().values() for event in each), key=lambda event: event.time)
    if not any(event.type == "answer" for event in events):
        return HandedIn(["Nothing to hand in yet: no question has been answered."])
    said = clean_name(str(name)) or clean_name(kept.student())
    inside = _contents(events)
    if places.key(said) in NOBODY:
        return HandedIn([inside, 'To make the file, write hand_in("your name"), with a name that your teacher knows.'])
    # The course's folder, or the student's own where nobody may write there.
    folder = places.course()
    if not (places.writable(folder) and places.around()):
        folder = places.work().folder
    path = folder / f"hand-in-{slug(said)}.jsonl"
    try:
        make(folder)
        lines = [structs.replace(event, student=said).line() for event in events]
        rest = path.with_suffix(".part")
        rest.write_text("\n".join(lines) + "\n", encoding="utf-8")
        rest.replace(path)
    except (OSError, ValueError) as trouble:
        notice = f"The file could not be written ({reason(trouble)}). Your answers are still where they were."
        return HandedIn([inside, notice])
    where = "the folder of the course" if folder == places.course() else folder
    written = f"Written for {said}: {path.name}, in {where}."
    return HandedIn([inside, written, "Send this file to your teacher. Handing in again replaces it."], path)


def _contents(events: list[Event]) -> str:
    """What the file holds, in a sentence or two."""
    answers = Counter(event.question[:2] for event in events if event.type == "answer")
    given = "1 answer" if answers.total() == 1 else f"{answers.total()} answers"
    hints = sum(event.type == "hint" for event in events)
    lessons = ", ".join(f"{number} ({count})" for number, count in sorted(answers.items()))
    took = "1 hint" if hints == 1 else f"{hints} hints"
    return (
        f"In the file: {given}, by lesson {lessons or 'none'}; {took}; the time of each; and what "
        "you wrote in your own words."
    )
