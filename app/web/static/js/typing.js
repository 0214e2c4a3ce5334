/* The typing desk by keyboard alone: Enter goes on, and every field is kept on the server as soon as it is left. */
const FIELDS = 'textarea, input:not([type="hidden"])';

export function improve(form) {
  const said = document.getElementById("typing-kept");
  const fields = () => [...form.querySelectorAll(FIELDS)].filter((field) => !field.disabled && field.getClientRects().length);
  let wanted = false;
  let under = null;
  let timer = 0;

  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.shiftKey || !event.target.matches(FIELDS)) return;
    event.preventDefault();
    const every = fields();
    const next = every[every.indexOf(event.target) + 1];
    if (next && !event.ctrlKey) { next.focus(); next.select(); } else form.requestSubmit();
  });

  form.dataset.ready = "yes";
  if (form.id !== "typing") return;

  const keep = async () => {
    const body = new FormData(form);
    body.delete("once");
    body.set("going", "on");
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "error", keepalive: true });
      const told = await answer.json();
      if (answer.ok) {
        form.elements.seen.value = told.seen;
        form.elements.began.value = form.elements.number.value;
      }
      if (!wanted) said.textContent = answer.ok ? said.dataset.kept : told.why;
    } catch { said.textContent = said.dataset.unkept; }
  };
  /* One letter at a time on its way: what is typed meanwhile goes with the next. */
  const soon = () => {
    wanted = true;
    said.textContent = "";
    under = under ?? (async () => {
      while (wanted) { wanted = false; await keep(); }
      under = null;
    })();
    return under;
  };

  form.addEventListener("change", () => { clearTimeout(timer); timer = 0; soon(); });
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(() => { timer = 0; soon(); }, 1200); });
  window.addEventListener("pagehide", () => { if (timer) soon(); });
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    timer = 0;
    if (!under) return;
    event.preventDefault();
    under.finally(() => form.submit());
  });
}
