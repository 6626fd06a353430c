"""Tells on standard output, a JSON object a line, what the browser says by AT-SPI: focus, boxes, live regions.

Started by desktop.ts on the session's bus. Its first line is {"event": "ready"}.
"""

import json
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

BROWSERS = ("firefox", "chromium")


def switch_on():
    """Asks for accessibility, as a desktop does for whom Orca is switched on. It also starts the bus of AT-SPI."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    for name in ("IsEnabled", "ScreenReaderEnabled"):
        value = GLib.Variant("(ssv)", ("org.a11y.Status", name, GLib.Variant("b", True)))
        bus.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.freedesktop.DBus.Properties", "Set", value, None, 0, -1)


def tell(**what):
    print(json.dumps(what, ensure_ascii=False), flush=True)


def described(source):
    """The object as its role, its name and the states that a person hears."""
    states = source.get_state_set()
    heard = []
    if source.get_role_name() == "check box":
        heard.append("checked" if states.contains(Atspi.StateType.CHECKED) else "not checked")
    if states.contains(Atspi.StateType.EXPANDABLE):
        heard.append("expanded" if states.contains(Atspi.StateType.EXPANDED) else "collapsed")
    return {"role": source.get_role_name(), "name": source.get_name() or "", "states": heard}


def is_live(source):
    return (source.get_attributes() or {}).get("container-live", "off") in ("polite", "assertive")


def inserted(event):
    """The words that came into a live region, or nothing."""
    if not is_live(event.source):
        return ""
    return str(event.any_data or "").strip()


def heard(event):
    source = event.source
    application = source.get_application()
    if application is None or not (application.get_name() or "").lower().startswith(BROWSERS):
        return
    if event.type == "document:load-complete":
        tell(event="loaded", **described(source))
    elif event.type == "object:state-changed:focused" and event.detail1:
        tell(event="focus", **described(source))
    elif event.type == "object:state-changed:checked":
        tell(event="checked", **described(source))
    elif event.type.startswith("object:text-changed:insert"):
        words = inserted(event)
        if words:
            tell(event="live", text=words)


def listen(event):
    try:
        heard(event)
    except GLib.Error as error:
        # What is gone by the time it is asked about has nothing to tell; it is written down all the same.
        print(error.message, file=sys.stderr, flush=True)


switch_on()
Atspi.init()
listener = Atspi.EventListener.new(listen)
for kind in ("document:load-complete", "object:state-changed:focused", "object:state-changed:checked", "object:text-changed:insert"):
    listener.register(kind)
tell(event="ready")
GLib.MainLoop().run()
