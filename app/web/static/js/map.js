/* Brings outlines and marks to the map whose shell folium made. Whatever comes from people is set as text, never as markup. */
const frame = document.querySelector("[data-map]");
const map = window.map_area;
const outlines = window.outlines_area;
const marks = window.marks_area;
const says = frame?.dataset;
const note = frame?.querySelector("[data-note]");
const E6 = 1e6;

/* An element of our own: tag, class, text. */
function element(tag, className = "", text = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function drawing(tag, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

/* The badge of an outcome, as the legend (or the list) of this page shows it. */
function badge(outcome) {
  const found = document.querySelector(`.map-legend .outcome--${CSS.escape(outcome)}`)
    ?? document.querySelector(`.badge.outcome--${CSS.escape(outcome)}`);
  return found?.cloneNode(true) ?? element("span");
}

/* A ring of the outcomes around the number that they add up to. */
function ring(area) {
  const size = Math.min(64, 34 + 7 * Math.log10(Math.max(area.n, 1)) * 1.6);
  const svg = drawing("svg", { viewBox: "0 0 44 44", width: size, height: size, "aria-hidden": "true", focusable: "false" });
  svg.append(drawing("circle", { cx: 22, cy: 22, r: 21, class: "spot__ground" }));
  const whole = 2 * Math.PI * 18;
  let from = 0;
  for (const [outcome, n] of area.outcomes) {
    const part = (whole * n) / area.n;
    svg.append(drawing("circle", {
      cx: 22, cy: 22, r: 18, class: `spot__part spot__part--${outcome}`, "stroke-dasharray": `${part} ${whole - part}`,
      "stroke-dashoffset": -from, transform: "rotate(-90 22 22)",
    }));
    from += part;
  }
  const number = drawing("text", { x: 22, y: 27, class: `spot__number${area.n > 9999 ? " spot__number--longest" : area.n > 999 ? " spot__number--long" : ""}` });
  number.textContent = area.n.toLocaleString("en");
  svg.append(number);
  const made = element("div", "spot__area");
  made.append(svg, " ", element("span", "spot__name", area.name));
  return { made, size };
}

function icon(content, size, className) {
  return L.divIcon({ html: content, className: `spot ${className}`, iconSize: [size, size], iconAnchor: [size / 2, size / 2] });
}

/* What is seen of a mark comes first in its name, so that who speaks to the screen can say it. */
const seen = (area, said) => `${area.n.toLocaleString("en")} ${area.name ? `${area.name}: ` : ""}${said}`;

function put(lat, lon, made, label, act) {
  const marker = L.marker([lat / E6, lon / E6], { icon: made, title: label, riseOnHover: true });
  marker.on("add", () => marker.getElement().setAttribute("aria-label", label));
  marker.on("click", () => act(marker));
  marker.on("keydown", ({ originalEvent }) => {
    if (originalEvent.key !== "Enter" && originalEvent.key !== " ") return;
    originalEvent.preventDefault();
    act(marker);
  });
  marks.addLayer(marker);
}

/* The marks are drawn anew whenever the map moves: the reader stays at the one that says the same. */
function refocus(label) {
  const same = [...frame.querySelectorAll(".spot")].find((one) => one.getAttribute("aria-label") === label);
  same?.focus({ preventScroll: true });
}

function show(marker, content) {
  const popup = L.popup({ maxWidth: 280, minWidth: 180, autoPanPadding: [16, 16] }).setLatLng(marker.getLatLng()).setContent(content);
  popup.on("add", () => {
    const close = popup.getElement().querySelector(".leaflet-popup-close-button");
    close?.setAttribute("aria-label", says.close);
    close?.setAttribute("href", "#list");
  });
  popup.on("remove", () => refocus(marker.options.title));
  popup.openOn(map);
  content.querySelector("a")?.focus({ preventScroll: true });
}

function link(url, text) {
  const made = element("a", "", text);
  made.href = new URL(url, location.origin).pathname + new URL(url, location.origin).search;
  return made;
}

/* The items that share one spot: title, what became of it, and the way to its page. */
function itemsAt(points) {
  const content = element("div", "spot__popup");
  for (const point of points.slice(0, 12)) {
    const one = element("p");
    one.append(link(point.url, point.title), element("br"), element("span", "muted", says[point.kind]), " ", badge(point.outcome));
    content.append(one);
  }
  return content;
}

function areaAt(area) {
  const content = element("div", "spot__popup");
  const list = element("ul");
  for (const [outcome, n] of area.outcomes) {
    const one = element("li");
    one.append(badge(outcome), ` ${n.toLocaleString("en")}`);
    list.append(one);
  }
  content.append(element("p", "spot__title", area.says), list);
  content.append(area.code ? link(`${document.body.dataset.root || ""}/maps/${area.code}${location.search}`, says.list) : link(`${location.pathname}${location.search}`, says.list));
  return content;
}

/* What one mark of an area leads to: closer, where closer shows more; else to what it holds. */
const CLOSER = { district: 10, subdistrict: 12 };

function drawArea(area, tier) {
  const { made, size } = ring(area);
  put(area.lat, area.lon, icon(made, size, "spot--area"), seen(area, area.says), (marker) => {
    if (tier in CLOSER) map.setView(marker.getLatLng(), Math.max(CLOSER[tier], map.getZoom() + 1.5));
    else show(marker, areaAt(area));
  });
}

/* Items close to each other: nearer, while nearer can part them; then what they are. */
function drawCell(cell) {
  const { made, size } = ring({ ...cell, name: "" });
  put(cell.lat, cell.lon, icon(made, size, "spot--area"), seen(cell, cell.says), (marker) => {
    if (map.getZoom() < map.getMaxZoom()) map.setView(marker.getLatLng(), Math.min(map.getZoom() + 2, map.getMaxZoom()));
    else show(marker, areaAt(cell));
  });
}

function drawPoint(point) {
  const made = element("div", "spot__point");
  const badge_ = badge(point.outcome);
  made.append(badge_.querySelector("svg") ?? "");
  put(point.lat, point.lon, icon(made, 30, `spot--${point.kind} outcome--${point.outcome}`), `${point.title} (${badge_.textContent.trim()})`,
    (marker) => show(marker, itemsAt([point])));
}

/* Several items on one spot: a ring as for an area, and all of their titles behind it. */
function drawStack(points) {
  const sums = new Map();
  for (const { outcome } of points) sums.set(outcome, (sums.get(outcome) ?? 0) + 1);
  const stack = { n: points.length, outcomes: [...sums], name: "" };
  const { made, size } = ring(stack);
  const label = seen(stack, points.slice(0, 5).map((point) => point.title).join("; "));
  put(points[0].lat, points[0].lon, icon(made, size, "spot--area"), label, (marker) => show(marker, itemsAt(points)));
}

/* The line or the area of an item, under its mark; the mark is what is reached and opened. */
function drawShape({ drawn, outcome }) {
  const line = drawn.type === "LineString" ? " map-drawn--line" : "";
  marks.addLayer(L.geoJSON(drawn, { interactive: false, style: { className: `map-drawn${line} outcome--${outcome}` } }));
}

function drawPoints(points) {
  points.filter(({ drawn }) => drawn).forEach(drawShape);
  for (const here of grouped(points).values()) {
    if (here.length > 1) drawStack(here);
    else drawPoint(here[0]);
  }
}

const spotOf = (point) => `${point.lat},${point.lon}`;

function grouped(points) {
  const found = new Map();
  for (const point of points) found.set(spotOf(point), [...(found.get(spotOf(point)) ?? []), point]);
  return found;
}

function tell(text) {
  note.textContent = text;
  note.hidden = !text;
}

let latest = 0;
let asked = "";

async function draw(window_) {
  const address = new URL(says.points, location.origin);
  for (const [name, value] of Object.entries({ zoom: Math.floor(map.getZoom()), most: bears(), ...window_ })) address.searchParams.set(name, value);
  if (address.href === asked) return;
  asked = address.href;
  const turn = ++latest;
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.status);
  const data = await answer.json();
  if (turn !== latest) return;
  const focused = document.activeElement?.closest?.(".spot")?.getAttribute("aria-label");
  marks.clearLayers();
  for (const area of data.areas) drawArea(area, data.tier);
  data.cells.forEach(drawCell);
  drawPoints(data.points);
  thinNames();
  if (focused) refocus(focused);
  tell(data.nowhere ? says.far : "");
}

/* How many marks fit beside each other: each takes a square of 110 pixels. */
function bears() {
  const { x, y } = map.getSize();
  return Math.round((x * y) / (110 * 110));
}

/* Names that would lie on another mark or another name are left to the mark's title. */
function thinNames() {
  const taken = [...frame.querySelectorAll(".spot__area svg")].map((svg) => svg.getBoundingClientRect());
  for (const name of frame.querySelectorAll(".spot__name")) {
    const box = name.getBoundingClientRect();
    const own = name.previousElementSibling.getBoundingClientRect();
    const hit = taken.some((other) => other.left < box.right && other.right > box.left && other.top < box.bottom - 4
      && other.bottom > box.top + 4 && !(other.left === own.left && other.top === own.top));
    name.hidden = hit;
    if (!hit) taken.push(box);
  }
}

function borders() {
  const seen = map.getBounds().pad(0.1);
  const e6 = (degrees, limit) => Math.round(Math.max(-limit, Math.min(limit, degrees)) * E6);
  return { south: e6(seen.getSouth(), 90), west: e6(seen.getWest(), 180), north: e6(seen.getNorth(), 90), east: e6(seen.getEast(), 180) };
}

let lent = false;

async function drawOutlines() {
  const answer = await fetch(says.shapes);
  if (!answer.ok) return;
  const data = await answer.json();
  outlines.options.style = (feature) => ({ className: feature.properties.whole ? "map-outline map-outline--whole" : "map-outline", weight: 1 });
  outlines.addData(data);
  lent = data.features.some((feature) => feature.properties.lent);
  const sources = [...new Set(data.features.map((feature) => feature.properties.source).filter(Boolean))];
  if (sources.length) document.querySelector("[data-source]").textContent = says.outlines.replace("{source}", () => sources.join(", "));
}

async function begin() {
  if (says.tiles) L.tileLayer(says.tiles, { maxZoom: 18, referrerPolicy: "origin" }).addTo(map);
  L.control.zoom({ zoomInTitle: says.in, zoomOutTitle: says.out }).addTo(map);
  map.getContainer().addEventListener("focusin", () => map.scrollWheelZoom.enable());
  map.getContainer().addEventListener("focusout", () => map.scrollWheelZoom.disable());
  frame.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") map.closePopup();
  });
  await drawOutlines();
  let bounds = outlines.getBounds();
  if (!bounds.isValid() || lent) {
    await draw({});
    bounds = marks.getBounds();
  }
  if (bounds.isValid()) map.fitBounds(bounds, { padding: [12, 12], maxZoom: 16, animate: false });
  await draw(borders());
  map.on("moveend", () => draw(borders()).catch(() => tell(says.lost)));
}

if (frame && map) begin().catch(() => tell(says.lost));
else if (note) tell(says.lost);
