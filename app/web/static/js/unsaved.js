/* Nothing typed is lost: asks before a changed form is left, and keeps its text in this tab until it has been sent. */
const KEPT = 'textarea, input[type="text"], input:not([type]), input[type="number"], input[type="search"]';

export function improve(form) {
  const key = `draft:${window.location.pathname}:${form.getAttribute("action")}`;
  const fields = () => [...form.querySelectorAll(KEPT)].filter((field) => field.name && field.name !== "once" && field.name !== "csrf_token");
  let changed = false;
  let sending = false;

  const read = () => { try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; } };
  const keep = () => {
    const typed = Object.fromEntries(fields().filter((field) => field.value !== field.defaultValue).map((field) => [field.name, field.value]));
    try { sessionStorage.setItem(key, JSON.stringify(typed)); } catch { /* no room: the question on leaving remains */ }
  };

  const draft = read();
  const back = draft ? fields().filter((field) => field.name in draft && field.value !== draft[field.name]) : [];
  if (back.length) {
    back.forEach((field) => { field.value = draft[field.name]; });
    changed = true;
    const said = document.createElement("p");
    said.className = "notice";
    said.setAttribute("role", "status");
    said.textContent = form.dataset.guardRestored;
    form.prepend(said);
  }

  form.addEventListener("input", () => { changed = true; keep(); });
  form.addEventListener("submit", () => { sending = true; keep(); try { sessionStorage.setItem("sent", key); } catch { /* as above */ } });
  window.addEventListener("beforeunload", (event) => { if (changed && !sending) event.preventDefault(); });
  window.addEventListener("pageshow", () => { sending = false; });
}
