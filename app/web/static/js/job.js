/* Follows a job: moves its bar, and opens the page again when the state changes. */
export function improve(place) {
  const bar = place.querySelector("progress");
  const told = place.querySelector("[data-told]");
  const every = Number(place.dataset.every) * 1000 || 3000;
  let state = "";

  async function look() {
    try {
      const answer = await fetch(place.dataset.job, { headers: { Accept: "application/json" } });
      if (!answer.ok) return location.reload();
      const job = await answer.json();
      if (job.ended || (state && job.state !== state)) return location.reload();
      state = job.state;
      if (bar && job.total) {
        bar.max = job.total;
        bar.value = job.done;
        told.textContent = job.told;
      }
    } catch { /* no network for a moment: the next look tells */ }
    setTimeout(look, every);
  }
  setTimeout(look, every);
}
