"""The question of the start page."""

from course.questions import Choice, ChooseOne, Question

QUESTIONS: tuple[Question, ...] = (
    ChooseOne(
        id="00-first-cell",
        prompt="You changed a number in a code cell. What must you do before the result below it changes too?",
        options=(
            Choice("a", "Nothing: the result changes as I type", "A notebook shows the result of the last run. Typing alone changes nothing."),
            Choice("b", "Run the cell again", "Shift and Enter run the cell and go to the next one.", right=True),
            Choice("c", "Save the notebook", "Saving keeps the text of the cell, but does not run it."),
            Choice("d", "Close JupyterLab and open it again", "The old result would still be there: it was stored with the notebook."),
        ),
        hints=("Look at what happened when you ran the first cell of this page.", "Shift + Enter does it."),
        explanation="A result always belongs to the last run of its cell, not to what stands in the cell now.",
        evidence=(),
        minutes=1,
    ),
)
