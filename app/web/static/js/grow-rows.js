/* One more blank row: clones the template that the server wrote, with the next number in its names. */
export function improve(container) {
  const template = document.getElementById(container.dataset.grow);
  if (!template) return;
  let next = container.children.length;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--secondary grow";
  button.textContent = container.dataset.growLabel;
  button.addEventListener("click", () => {
    const html = document.createElement("template");
    html.innerHTML = template.innerHTML.replaceAll("__index__", String(next));
    next += 1;
    const rows = [...html.content.children];
    container.append(html.content);
    for (const row of rows) row.dispatchEvent(new Event("grown", { bubbles: true }));
    rows[0]?.querySelector("input, textarea, select")?.focus();
  });
  container.closest("form")?.querySelector('button[name="more"]')?.remove(); // its work without scripts
  (container.closest(".table-scroll") ?? container.closest("table") ?? container).after(button);
}
