/* The map of a file of outlines: each area in the way of what becomes of it; names are set as text. The list says the same. */
const frame = document.querySelector("[data-outlines]");
const says = frame?.dataset;
const note = frame?.querySelector("[data-note]");

function tell(text) {
  note.textContent = text;
  note.hidden = !text;
}

async function begin() {
  const map = L.map("outlines", { zoomControl: false, attributionControl: false, scrollWheelZoom: false, zoomSnap: 0.25 });
  L.control.zoom({ zoomInTitle: says.in, zoomOutTitle: says.out }).addTo(map);
  const answer = await fetch(says.outlines);
  if (!answer.ok) throw new Error(answer.status);
  const layer = L.geoJSON(await answer.json(), {
    style: ({ properties }) => ({ className: `map-outline map-outline--${properties.state}`, weight: 1 }),
    onEachFeature: ({ properties }, shape) => shape.bindTooltip(() => {
      const made = document.createElement("span");
      made.textContent = `${properties.name} (${properties.code})`;
      return made;
    }, { sticky: true }),
  }).addTo(map);
  map.fitBounds(layer.getBounds(), { padding: [12, 12], animate: false });
}

if (frame && window.L) begin().catch(() => tell(says.lost));
else if (note) tell(says.lost);
