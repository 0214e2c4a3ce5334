/* Brings a theme onto the map whose shell folium made: the same classes as the drawing, words set as text only. */
import { mark } from "./theme.js";

const frame = document.querySelector("[data-move]");
const map = window.map_area;
const outlines = window.outlines_area;
const note = frame?.querySelector("[data-note]");

function lose() {
  note.textContent = frame.dataset.lost;
  note.hidden = false;
}

/* The words of an area, as the drawing of the same page says them. */
function wordsOf(code) {
  return document.querySelector(`[data-theme] [data-area="${CSS.escape(code)}"] title`)?.textContent ?? "";
}

function tie({ properties }, layer) {
  const say = () => mark(properties.code, wordsOf(properties.code));
  layer.on("click mouseover", say);
  layer.on("add", () => {
    const drawn = layer.getElement();
    drawn.setAttribute("tabindex", "0");
    drawn.setAttribute("role", "img");
    drawn.setAttribute("aria-label", wordsOf(properties.code) || properties.name);
    drawn.addEventListener("focus", say);
  });
}

async function begin() {
  if (frame.dataset.tiles) L.tileLayer(frame.dataset.tiles, { maxZoom: 18, referrerPolicy: "origin" }).addTo(map);
  L.control.zoom({ zoomInTitle: frame.dataset.in, zoomOutTitle: frame.dataset.out }).addTo(map);
  const answer = await fetch(frame.dataset.move);
  if (!answer.ok) throw new Error(answer.status);
  const data = await answer.json();
  const style = ({ properties }) => ({ className: `theme__area theme__area--${properties.class ?? 0}`, weight: 1 });
  const dot = (feature, at) => L.circleMarker(at, { radius: 8, ...style(feature) });
  const layer = L.geoJSON({ type: "FeatureCollection", features: data.features.filter(({ geometry }) => geometry) }, { style, pointToLayer: dot, onEachFeature: tie });
  layer.addTo(outlines);
  const bounds = layer.getBounds();
  if (bounds.isValid()) map.fitBounds(bounds, { padding: [12, 12], animate: false });
}

if (frame && map) begin().catch(lose);
else if (note) lose();
