"""Write a few sentences; nothing is marked."""

from typing import Any, ClassVar

from course.questions.base import Answer, Question, Verdict, correct
from course.reading.text import NotReadable, clean


class Reflection(Question, frozen=True, kw_only=True, tag="reflection"):
    """A free answer in the student's words. Answer: the text."""

    kind: ClassVar[str] = "reflection"
    asks: ClassVar[str] = "Write a few sentences"

    def _parse(self, raw: Any, earlier: Answer) -> str:
        if not isinstance(raw, str):
            raise NotReadable("Write your answer as text.")
        return clean(raw)

    def judge(self, answer: Answer) -> Verdict:
        saved = "Your text is kept with your answers. Nobody marks it."
        return correct(saved, self.explanation, heading="Saved")

    def example(self) -> str:
        return '"your text"'

    def key_in_words(self) -> str:
        return "there is no single right answer"
