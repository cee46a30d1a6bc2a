// What stands behind the questions of a page: a model with anywidget's interface for each, that answers from the
// tables that Python worked out and keeps what is answered in this browser.
//
// FOR WHO BUILDS A PAGE
//
// 1. Put `bundle()` of course/site/bundle.py into the page as one inline classic script (with its hash in the policy),
//    at the end of <body>. It ends with boot(), which is all that has to run.
//
// 2. Put the data of the page before it, as `page_data(ids)` of course/site/data.py gives it; write every "<" in it as
//    \u003c:
//      <script type="application/json" id="course-data">{"questions": {"02-gap": {"spec": …, "table": …, "hints": [runs],
//      "key": [runs]}}, "stamps": {"sa-01": …}, "lessons": {"02": ["02-gap", …]}, "words": …, "grammar": …}</script>
//    `page_data()` with no ids is for the start page: progress, and saving and opening answers.
//
// 3. boot() looks in the page for:
//      <div class="course-question" data-question="02-gap">…</div>   what is in it (the question as printed) is replaced
//      <div class="course-review" data-review="03">…</div>           three boxes that lesson 03 asks again; the ids are
//                                                                    in data.reviews, as `page_data(ids, review="03")` puts them
//      <span data-progress="02"></span>     "3 of 7 right"; with data-right and data-total; a <progress> gets value, max.
//                                            "02-ps" is the problem set of 02; empty where nothing was tried
//      <span data-stamp="sa-01"></span>      a form to stamp the sentence sa-01 of the article with, kept like an answer
//      <input data-name>                     the student's name; kept, and written into the file
//      <button data-export>                  saves the file of answers: answers-NAME.jsonl
//      <input type="file" data-import>       opens one; what is in it and what is here are put together
//      <button data-forget>                  deletes the answers in this browser, at the second press
//      <p data-said role="status"></p>       where sentences about these stand; made after the first of them if missing
//      <p data-kept></p>                     filled with a sentence where this browser keeps nothing; else left as it is
//    All of these are optional.
//
// 4. The look is course/views/course.css, the classes are those of the notebooks.
