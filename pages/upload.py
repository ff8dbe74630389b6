"""Upload: what would this file change, and shall it be saved? What was uploaded before?"""

from resilience import cards, screen
from resilience.cards import upload
from resilience.screen import desk

view = screen.begin()
reader = view.reader

# Ask and calculate: the file that waits, and all that can be said about it
found = desk.look(view) if screen.is_secretariat() else None
review = found.review if found else None
done = desk.just_done() if screen.is_secretariat() else None

# Show
if done:
    screen.html(upload.done(*done, reader))
if not screen.is_secretariat():
    screen.html(upload.closed(reader))
    screen.sign_in_here(view)
elif found is None:
    desk.nothing_open(view)
elif review is None:
    screen.html(upload.refused(found.file.name, found.refusal, reader))
    desk.wrongly_read(view, found)
else:
    screen.html(upload.heading(review, reader))
    with screen.row("reading"):
        screen.html(upload.how_read(review, reader))
        desk.wrongly_read(view, found)
    screen.html(upload.counts(review, reader))
    if len(review.checked.faults):
        with screen.card("faults"):
            with screen.row("faults"):
                screen.html(upload.faults_title(review, reader))
                desk.download_problems(view, review)
            screen.html(upload.faults(review, reader))
    desk.questions(view, found, review)
    desk.warnings(view, review)
    if review.consequences:
        screen.html(upload.effects(review.consequences, "save", reader))
    desk.differences(view, review)
    screen.html(upload.notices(review, reader))
    desk.save(view, found, review)
if screen.is_secretariat():
    desk.history(view)
    if found is None:
        desk.owed(view)
screen.show(view, cards.sources, screen.standing(view).observations, screen.last_upload(view))
