"""The greeting: the delegation's name is the largest thing after it."""

from resilience.cards.lounge.scene import Readers, Scene, data_to
from resilience.cards.templates import render


def welcome(scene: Scene, readers: Readers) -> str:
    """Welcome, in the host's language and the visit's."""
    text, config, loop = readers.first.text, readers.first.config, scene.loop
    guests = [{"name": scene.name(place)} for place in loop.guests]
    return render(
        "lounge_welcome",
        text,
        office=readers.picked(config.office.name),
        greeting=readers.pair("lounge.welcome.greeting"),
        delegation=text.pick(loop.delegation) or text.listing([guest["name"] for guest in guests]),
        partner=text.pick(loop.partner),
        come_with=readers.pair("lounge.welcome.with"),
        about=readers.pair("lounge.welcome.about", own=scene.name(scene.own)),
        data_to=text("lounge.data_to", period=data_to(scene, readers.first)),
    )
