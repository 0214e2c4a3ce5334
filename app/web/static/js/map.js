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
  svg.append(drawing("circle", { cx: 22, cy: 22, r: 21, class: "mark__ground" }));
  const whole = 2 * Math.PI * 18;
  let from = 0;
  for (const [outcome, n] of area.outcomes) {
    const part = (whole * n) / area.n;
    svg.append(drawing("circle", {
      cx: 22, cy: 22, r: 18, class: `mark__part mark__part--${outcome}`, "stroke-dasharray": `${part} ${whole - part}`,
      "stroke-dashoffset": -from, transform: "rotate(-90 22 22)",
    }));
    from += part;
  }
  const number = drawing("text", { x: 22, y: 27, class: area.n > 999 ? "mark__number mark__number--long" : "mark__number" });
  number.textContent = area.n.toLocaleString("en");
  svg.append(number);
  const made = element("div", "mark__area");
  made.append(svg, element("span", "mark__name", area.name));
  return { made, size };
}

function icon(content, size, className) {
  return L.divIcon({ html: content, className: `mark ${className}`, iconSize: [size, size], iconAnchor: [size / 2, size / 2] });
}

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

function show(marker, content) {
  const popup = L.popup({ maxWidth: 280, minWidth: 180, autoPanPadding: [16, 16] }).setLatLng(marker.getLatLng()).setContent(content);
  popup.on("add", () => {
    const close = popup.getElement().querySelector(".leaflet-popup-close-button");
    close?.setAttribute("aria-label", says.close);
    close?.setAttribute("href", "#list");
  });
  popup.on("remove", () => marker.getElement()?.focus({ preventScroll: true }));
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
  const content = element("div", "mark__popup");
  for (const point of points.slice(0, 12)) {
    const one = element("p");
    one.append(link(point.url, point.title), element("br"), badge(point.outcome));
    content.append(one);
  }
  return content;
}

function areaAt(area) {
  const content = element("div", "mark__popup");
  const list = element("ul");
  for (const [outcome, n] of area.outcomes) {
    const one = element("li");
    one.append(badge(outcome), ` ${n.toLocaleString("en")}`);
    list.append(one);
  }
  content.append(element("p", "mark__title", area.says), list, link(`/maps/${area.code}${location.search}`, says.list));
  return content;
}

/* What one mark of an area leads to: closer, where closer shows more; else to what it holds. */
const CLOSER = { district: 10, subdistrict: 12 };

function drawArea(area, tier) {
  const { made, size } = ring(area);
  put(area.lat, area.lon, icon(made, size, "mark--area"), area.says, (marker) => {
    if (tier in CLOSER) map.setView(marker.getLatLng(), Math.max(CLOSER[tier], map.getZoom() + 1.5));
    else show(marker, areaAt(area));
  });
}

function drawPoints(points) {
  const spots = Map.groupBy ? Map.groupBy(points, spotOf) : grouped(points);
  for (const here of spots.values()) {
    const [first] = here;
    const made = element("div", "mark__point");
    const picture = badge(first.outcome).querySelector("svg");
    if (here.length > 1) made.append(String(here.length));
    else if (picture) made.append(picture);
    const outcome = here.every((one) => one.outcome === first.outcome) ? first.outcome : "several";
    const label = here.map((one) => `${one.title} (${badge(one.outcome).textContent.trim()})`).slice(0, 5).join("; ");
    put(first.lat, first.lon, icon(made, 30, `mark--${first.kind} outcome--${outcome}`), label, (marker) => show(marker, itemsAt(here)));
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

async function draw(window_) {
  const turn = ++latest;
  const address = new URL(says.points, location.origin);
  for (const [name, value] of Object.entries({ zoom: Math.floor(map.getZoom()), most: bears(), ...window_ })) address.searchParams.set(name, value);
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.status);
  const data = await answer.json();
  if (turn !== latest) return null;
  const focused = document.activeElement?.closest?.(".mark")?.getAttribute("aria-label");
  marks.clearLayers();
  for (const area of data.areas) drawArea(area, data.tier);
  drawPoints(data.points);
  thinNames();
  if (focused) [...frame.querySelectorAll(".mark")].find((one) => one.getAttribute("aria-label") === focused)?.focus({ preventScroll: true });
  tell(data.whole ? (data.nowhere ? says.far : "") : says.more);
  return data;
}

/* How many marks fit beside each other: each takes a square of 110 pixels. */
function bears() {
  const { x, y } = map.getSize();
  return Math.round((x * y) / (110 * 110));
}

/* Names that would lie on another mark or another name are left to the mark's title. */
function thinNames() {
  const taken = [...frame.querySelectorAll(".mark__area svg")].map((svg) => svg.getBoundingClientRect());
  for (const name of frame.querySelectorAll(".mark__name")) {
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
  L.control.zoom({ zoomInTitle: says.in, zoomOutTitle: says.out }).addTo(map);
  map.getContainer().addEventListener("focusin", () => map.scrollWheelZoom.enable());
  map.getContainer().addEventListener("focusout", () => map.scrollWheelZoom.disable());
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
