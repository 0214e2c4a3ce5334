/* Choosing rows for one decision over many: all at once, a range with Shift, and the count said aloud. */
export function improve(table) {
  const boxes = [...table.querySelectorAll("tbody .tick input")];
  if (!boxes.length) return;
  const all = document.createElement("input");
  all.type = "checkbox";
  all.className = "select-bar__all";
  const label = document.createElement("label");
  label.append(all, table.dataset.selectAll);
  const count = document.createElement("output");
  count.setAttribute("aria-live", "polite");
  const bar = document.createElement("div");
  bar.className = "select-bar tick";
  bar.append(label, count);
  table.parentElement.before(bar);

  let last = null;
  const tell = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    count.textContent = table.dataset.selectCount.replace("{n}", chosen);
    all.checked = chosen === boxes.length;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
  };
  all.addEventListener("change", () => {
    boxes.forEach((box) => { box.checked = all.checked; });
    tell();
  });
  boxes.forEach((box, at) => box.addEventListener("click", (event) => {
    if (event.shiftKey && last !== null) {
      const [from, to] = [Math.min(last, at), Math.max(last, at)];
      boxes.slice(from, to + 1).forEach((other) => { other.checked = box.checked; });
    }
    last = at;
    tell();
  }));
  tell();
}
