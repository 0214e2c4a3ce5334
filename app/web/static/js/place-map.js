/* The map that a place field opens: a cross in its middle, marked by keyboard, button or tap. What people wrote is set as text. */
const template = document.getElementById("place-map");
const says = template.dataset;
const CLOSED = 3;
const root = document.body.dataset.root || "";
let dialog = null;
let drawn = null;
let now = null;

function load(tag, attributes) {
  return new Promise((done, failed) => {
    const made = Object.assign(document.createElement(tag), attributes);
    made.addEventListener("load", done);
    made.addEventListener("error", () => { made.remove(); failed(new Error("lost")); });
    document.head.append(made);
  });
}

const part = (name) => dialog.querySelector(`[data-${name}]`);
const mode = () => dialog.querySelector("[name=place-mode]:checked").value;
const digits = ({ lat, lng }) => `${lat.toFixed(6)}, ${lng.toFixed(6)}`;

async function json(path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
}

/* The dialog and its map are made once and lent to every field of the page. */
async function prepare() {
  if (dialog) return;
  for (const href of [says.looks, says.own]) await load("link", { rel: "stylesheet", href });
  if (!window.L) await load("script", { src: says.leaflet });
  const made = document.importNode(template.content, true).querySelector("dialog");
  document.body.append(made);
  try {
    await load("script", { src: says.shell });
  } catch (lost) {
    made.remove();
    throw lost;
  }
  dialog = made;
  const map = window.map_area;
  map.keyboard.disable();
  map.scrollWheelZoom.enable();
  L.control.zoom({ zoomInTitle: says.in, zoomOutTitle: says.out }).addTo(map);
  drawn = L.layerGroup().addTo(map);
  const box = map.getContainer();
  box.tabIndex = 0;
  box.setAttribute("role", "application");
  box.setAttribute("aria-label", dialog.querySelector("h2").textContent);
  box.addEventListener("keydown", keys);
  map.on("moveend", () => tell(says.cross, { at: digits(map.getCenter()) }));
  map.on("click", ({ latlng }) => (mode() === "point" ? map.panTo(latlng) : put(latlng)));
  dialog.addEventListener("change", ({ target }) => {
    if (target.name === "place-mode") begin([]);
    if (target === part("go") && target.value) map.setView(target.value.split(",").map(Number), Math.max(map.getZoom(), 15), { animate: false });
  });
  part("set").addEventListener("click", mark);
  part("undo").addEventListener("click", undo);
  part("finish").addEventListener("click", finish);
  part("close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => now?.closed());
}

function tell(words, filled = {}) {
  part("said").textContent = words.replace(/\{(\w+)\}/g, (_all, name) => filled[name]);
}

/* Leaflet's own keys pan by screens; here an arrow moves the ground under the cross by a few pixels. */
const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

function keys(event) {
  const map = window.map_area;
  const { key, shiftKey, target } = event;
  if (target !== map.getContainer()) return;
  if (key in ARROWS) map.panBy(ARROWS[key].map((step) => step * (shiftKey ? 80 : 8)), { animate: false });
  else if (key === "+" || key === "=") map.zoomIn(1, { animate: false });
  else if (key === "-") map.zoomOut(1, { animate: false });
  else if (key === "Enter") mark();
  else if (key === "Backspace") undo();
  else return;
  event.preventDefault();
}

function mark() {
  const at = window.map_area.getCenter();
  if (mode() === "point") {
    now.done(digits(at));
    dialog.close();
  } else put(at);
}

function put(at) {
  now.corners.push(at);
  draw();
  tell(says.put, { n: now.corners.length, at: digits(at) });
}

function undo() {
  if (!now.corners.length) return;
  now.corners.pop();
  draw();
  tell(says.gone, { n: now.corners.length });
}

function finish() {
  const { corners, done } = now;
  const area = mode() === "area";
  if (corners.length < (area ? CLOSED : 2)) {
    tell(says.few);
    return;
  }
  done([...corners, ...(area ? [corners[0]] : [])].map(digits).join("\n"));
  dialog.close();
}

function draw() {
  drawn.clearLayers();
  const { corners } = now;
  const area = mode() === "area" && corners.length >= CLOSED;
  if (corners.length > 1) drawn.addLayer((area ? L.polygon : L.polyline)(corners, { className: area ? "map-drawn" : "map-drawn map-drawn--line", interactive: false }));
  for (const at of corners) drawn.addLayer(L.circleMarker(at, { radius: 5, className: "map-corner", interactive: false }));
  for (const name of ["undo", "finish"]) part(name).hidden = mode() === "point";
  part("undo").disabled = !corners.length;
}

function begin(corners) {
  now.corners = corners;
  draw();
}

async function orient(place, points) {
  const map = window.map_area;
  const near = place.dataset.near ? [place.dataset.near.split(",").map(Number)] : [];
  map.invalidateSize({ animate: false });
  if (points.length > 1) map.fitBounds(points, { padding: [40, 40], maxZoom: 17, animate: false });
  else if (points.length || near.length) map.setView((points.length ? points : near)[0], points.length ? 16 : 13.5, { animate: false });
  if (!place.dataset.code || now.known === place.dataset.code) return;
  const [shapes, around] = await Promise.all([json(`${root}/maps/${place.dataset.code}/shapes.json`), json(`${root}/places/${place.dataset.code}/around.json`)]);
  const outlines = window.outlines_area;
  outlines.clearLayers();
  outlines.options.style = () => ({ className: "map-outline", weight: 1 });
  outlines.addData(shapes);
  window.marks_area.clearLayers();
  part("go").replaceChildren(part("go").firstElementChild);
  for (const { name, lat, lon } of around.villages) {
    const label = document.createElement("span");
    label.className = "place-map__name";
    label.textContent = name;
    window.marks_area.addLayer(L.marker([lat, lon], { icon: L.divIcon({ html: label, className: "", iconSize: null }), interactive: false, keyboard: false }));
    part("go").add(new Option(name, `${lat},${lon}`));
  }
  if (!points.length && !near.length && outlines.getBounds().isValid()) map.fitBounds(outlines.getBounds(), { animate: false });
}

/* What stands in the field already is shown on the map, so that it can be mended there. */
async function standing(place, text) {
  if (!text.trim() || text.length > 2000) return [];
  const address = new URL(`${root}/places/read.json`, location.origin);
  address.searchParams.set("text", text);
  address.searchParams.set("area", place.dataset.code);
  return (await json(address)).points;
}

/* Opens the map for one field and resolves when it is closed again. */
export async function open({ place, text, done, opener }) {
  await prepare();
  const closed = new Promise((resolve) => { now = { corners: [], done, closed: resolve, known: now?.known }; });
  const points = await standing(place, text);
  const ring = points.length > 3 && String(points[0]) === String(points.at(-1));
  dialog.querySelector(`[value=${points.length < 2 ? "point" : ring ? "area" : "line"}]`).checked = true;
  dialog.showModal();
  begin(points.length > 1 ? (ring ? points.slice(0, -1) : points).map(([lat, lon]) => L.latLng(lat, lon)) : []);
  window.map_area.getContainer().focus();
  await orient(place, points).then(() => { now.known = place.dataset.code; }, () => tell(says.lost));
  await closed;
  opener.focus();
}
