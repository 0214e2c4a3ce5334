/* Brings the other modules to the pages that ask for them by a data attribute; every page works without. */
/* A page that arrives proves that what was sent before it has arrived: its draft may go. Without a network, it stays. */
try {
  const sent = sessionStorage.getItem("sent");
  if (sent) sessionStorage.removeItem(sent);
  sessionStorage.removeItem("sent");
} catch { /* storage is closed: there are no drafts */ }

const wanted = [
  ["[data-search-url]", () => import("./area-search.js")],
  ["[data-select]", () => import("./table-select.js")],
  ["[data-guard]", () => import("./unsaved.js")],
  ["[data-grow]", () => import("./grow-rows.js")],
  ["[data-heads]", () => import("./count-heads.js")],
  ["[data-place]", () => import("./place.js")],
  ["[data-job]", () => import("./job.js")],
  ["[data-recompute]", () => import("./recompute.js")],
  ["[data-keys]", () => import("./desk-keys.js")],
  ["[data-desk-map]", () => import("./desk-map.js")],
  ["[data-news]", () => import("./desk-news.js")],
  ["#typing, #retyping", () => import("./typing.js")],
  ["[data-print]", () => import("./print.js")],
  ["[data-passkey]", () => import("./passkey.js")],
];

function improve(root) {
  for (const [selector, load] of wanted) {
    const found = root.querySelectorAll(selector);
    if (found.length) load().then((module) => found.forEach(module.improve)).catch(() => {});
  }
}

improve(document);
document.addEventListener("grown", ({ target }) => improve(target));

/* A refused form opens at its errors. */
document.querySelector(".errors")?.focus();
