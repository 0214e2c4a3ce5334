/* Ties a theme's map and table together: an area that is touched or reached by keyboard is marked in both and its figure said. */
const picture = document.querySelector("[data-theme]");
const said = document.querySelector("[data-move] [data-said]") ?? document.querySelector("[data-said]");
const shapes = () => document.querySelectorAll("[data-area]");
const rowOf = (code) => document.getElementById(`a-${code}`);

export function mark(code, words) {
  for (const shape of shapes()) shape.classList.toggle("theme__area--marked", shape.dataset.area === code);
  for (const row of document.querySelectorAll("tr.marked")) row.classList.remove("marked");
  rowOf(code)?.classList.add("marked");
  if (said) said.textContent = words || said.dataset.hint;
}

function areaOf(target) {
  return target.closest?.("[data-area]");
}

function say({ target }) {
  const shape = areaOf(target);
  if (shape) mark(shape.dataset.area, shape.querySelector("title").textContent);
}

if (said) said.textContent = said.dataset.hint;
picture?.addEventListener("pointerover", say);
picture?.addEventListener("focusin", say);
picture?.addEventListener("click", (event) => {
  const shape = areaOf(event.target);
  if (!shape || event.detail === 0) return; /* Enter on the keyboard leads to the row */
  event.preventDefault();
  say(event);
});
document.querySelector("#table")?.addEventListener("pointerover", ({ target }) => {
  const row = target.closest("tr[id^='a-']");
  if (row) mark(row.id.slice(2), "");
});
