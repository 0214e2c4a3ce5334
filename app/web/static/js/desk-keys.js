/* A desk by keyboard: j and k walk, x chooses, a letter presses an outcome, ? shows the keys. Off where one is typing. */
const OFF = "desk-keys-off";

export function improve(help) {
  const form = document.querySelector(help.dataset.keys);
  const rows = [...form.querySelectorAll("tbody tr")];
  if (!rows.length) return;
  const off = help.querySelector("[data-keys-off]");
  off.parentElement.hidden = false;
  try { off.checked = localStorage.getItem(OFF) === "1"; } catch { /* storage is closed: the keys stay on */ }
  off.addEventListener("change", () => { try { localStorage.setItem(OFF, off.checked ? "1" : ""); } catch { /* as above */ } });

  let at = -1;
  const box = (row) => row.querySelector(".tick input");
  const go = (to) => {
    at = Math.max(0, Math.min(rows.length - 1, to));
    const target = box(rows[at]) ?? rows[at].querySelector("a");
    target.focus({ preventScroll: true });
    rows[at].scrollIntoView({ block: "nearest" });
  };
  rows.forEach((row, place) => row.addEventListener("focusin", () => {
    rows.forEach((other) => other.classList.toggle("row--here", other === row));
    at = place;
  }));
  const press = (button) => {
    if (!rows.some((row) => box(row)?.checked) && at >= 0) box(rows[at])?.click();
    form.requestSubmit(button);
  };
  const moves = {
    j: () => go(at + 1),
    k: () => go(at - 1),
    x: () => box(rows[Math.max(at, 0)])?.click(),
    o: () => rows[Math.max(at, 0)].querySelector("th a")?.click(),
    "/": () => { const field = document.getElementById("filter-q"); field.closest("details").open = true; field.focus(); },
    "?": () => { help.open = !help.open; if (help.open) help.querySelector("summary").focus(); },
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("textarea, select, input:not([type=checkbox]):not([type=radio])");
    if (off.checked || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const button = form.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    const move = moves[event.key] ?? (button && (() => press(button)));
    if (!move) return;
    event.preventDefault();
    move();
  });
}
