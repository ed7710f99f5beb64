# SPDX-License-Identifier: Apache-2.0
"""Prints what a screen reader is told of the running program, one JSON object a line:
{"role", "name", "description", "states": [], "value": number or null, "extents": [x, y, w, h],
 "path": [child indices]}. Extents are counted from the window's content.

Runs under the system's own Python, for which Debian packages pyatspi; with `do PATH` it presses the
object at that path instead."""

import json
import sys

import pyatspi


def application():
    desktop = pyatspi.Registry.getDesktop(0)
    for index in range(desktop.childCount):
        child = desktop.getChildAtIndex(index)
        if child is not None and child.childCount > 0:
            return child
    sys.exit("no program answers on the accessibility bus")


def describe(node, path):
    try:
        value = node.queryValue().currentValue
    except NotImplementedError:
        value = None
    try:
        box = node.queryComponent().getExtents(pyatspi.WINDOW_COORDS)
        extents = [box.x, box.y, box.width, box.height]
    except NotImplementedError:
        extents = None
    states = [pyatspi.stateToString(state) for state in node.getState().getStates()]
    return {"role": node.getRoleName(), "name": node.name, "description": node.description,
            "states": states, "value": value, "extents": extents, "path": path}


def walk(node, path):
    line = describe(node, path)
    # What is hidden is not said either; its children are not worth a call each. (GTK 4.8 says
    # "showing" of windows only.)
    if path and "visible" not in line["states"]:
        return
    print(json.dumps(line))
    for index in range(min(node.childCount, 300)):
        child = node.getChildAtIndex(index)
        if child is not None:
            walk(child, path + [index])


def main():
    if len(sys.argv) == 3 and sys.argv[1] == "do":
        node = application()
        for index in json.loads(sys.argv[2]):
            node = node.getChildAtIndex(index)
        node.queryAction().doAction(0)
    else:
        walk(application(), [])


main()
