"""Writes a form as ODK XForm (https://getodk.github.io/xforms-spec/), as pyxform writes our XLSForm."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from app.publicapi.openrosa.pages.definition import MAX_PIXELS, Definition, Question

XF, H = "http://www.w3.org/2002/xforms", "http://www.w3.org/1999/xhtml"
JR, ODK = "http://openrosa.org/javarosa", "http://www.opendatakit.org/xforms"
ORX = "http://openrosa.org/xforms"
for _prefix, _uri in (("", XF), ("h", H), ("jr", JR), ("odk", ODK), ("orx", ORX)):
    register_namespace(_prefix, _uri)

TYPES = {"note": "string", "text": "string", "select_one": "string", "integer": "int", "geopoint": "geopoint"}
TYPES["image"] = "binary"
#: The element that holds the items of a list of choices.
LIST = "root"


def document(form: Definition) -> bytes:
    """Return the XForm as UTF-8."""
    html = Element(f"{{{H}}}html")
    head = SubElement(html, f"{{{H}}}head")
    SubElement(head, f"{{{H}}}title").text = form.title
    _model(SubElement(head, _x("model"), {f"{{{ODK}}}xforms-version": "1.0.0"}), form)
    body = SubElement(html, f"{{{H}}}body")
    for question in form.questions:
        _control(body, question, "/data")
    return bytes(tostring(html, encoding="utf-8", xml_declaration=True))


def _model(model: Element, form: Definition) -> None:
    data = SubElement(SubElement(model, _x("instance")), _x("data"), {"id": form.form_id, "version": form.version})
    for question in form.questions:
        _blank(data, question)
    SubElement(SubElement(data, _x("meta")), _x("instanceID"))
    for name in _used(form.questions):
        if name.endswith(".csv"):
            SubElement(model, _x("instance"), {"id": name.removesuffix(".csv"), "src": f"jr://file-csv/{name}"})
            continue
        root = SubElement(SubElement(model, _x("instance"), {"id": name}), _x(LIST))
        for value, label in form.lists[name]:
            item = SubElement(root, _x("item"))
            SubElement(item, _x("name")).text = value
            SubElement(item, _x("label")).text = label
    for question in form.questions:
        _bind(model, question, "/data")
    SubElement(
        model,
        _x("bind"),
        {"nodeset": "/data/meta/instanceID", "type": "string", "readonly": "true()", f"{{{JR}}}preload": "uid"},
    )


def _blank(parent: Element, question: Question) -> None:
    if question.kind != "repeat":
        SubElement(parent, _x(question.name))
        return
    for more in ({f"{{{JR}}}template": ""}, {}):
        group = SubElement(parent, _x(question.name), more)
        for inner in question.inside:
            _blank(group, inner)


def _bind(model: Element, question: Question, path: str) -> None:
    here = f"{path}/{question.name}"
    if question.kind == "repeat":
        for inner in question.inside:
            _bind(model, inner, here)
        return
    told = {"nodeset": here, "type": TYPES[question.kind]}
    if question.kind == "note":
        told["readonly"] = "true()"
    if question.required:
        told["required"] = "true()"
    if question.kind == "image":
        told[f"{{{ORX}}}max-pixels"] = str(MAX_PIXELS)
    if question.constraint:
        told |= {"constraint": question.constraint, f"{{{JR}}}constraintMsg": question.constraint_message}
    SubElement(model, _x("bind"), told)


def _control(parent: Element, question: Question, path: str) -> None:
    here = f"{path}/{question.name}"
    if question.kind == "repeat":
        group = SubElement(parent, _x("group"), {"ref": here})
        SubElement(group, _x("label")).text = question.label
        repeat = SubElement(group, _x("repeat"), {"nodeset": here})
        for inner in question.inside:
            _control(repeat, inner, here)
        return
    tag = {"select_one": "select1", "image": "upload"}.get(question.kind, "input")
    control = SubElement(parent, _x(tag), {"ref": here})
    if question.appearance:
        control.set("appearance", question.appearance)
    if question.kind == "image":
        control.set("mediatype", "image/*")
    SubElement(control, _x("label")).text = question.label
    if question.hint:
        SubElement(control, _x("hint")).text = question.hint
    if question.kind == "select_one":
        source = question.list_name.removesuffix(".csv")
        items = SubElement(control, _x("itemset"), {"nodeset": f"instance('{source}')/{LIST}/item"})
        SubElement(items, _x("value"), {"ref": "name"})
        SubElement(items, _x("label"), {"ref": "label"})


def _used(questions: Iterable[Question]) -> list[str]:
    """Return the lists in the order in which questions ask for them."""
    every = [one for question in questions for one in (question, *question.inside)]
    return list(dict.fromkeys(question.list_name for question in every if question.list_name))


def _x(tag: str) -> str:
    return f"{{{XF}}}{tag}"
