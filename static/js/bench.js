// Beside the text, the bench shows what the text is about: it goes to the panel of the step that one reads, and says that there is more below.
(function () {
  "use strict";

  const bench = document.getElementById("stage");
  if (!bench) return;
  const beside = matchMedia("(min-width: 62rem)");
  const still = matchMedia("(prefers-reduced-motion: reduce)");

  const more = () => bench.classList.toggle("more-below", bench.scrollHeight - bench.scrollTop - bench.clientHeight > 24);
  bench.addEventListener("scroll", more, { passive: true });
  new ResizeObserver(more).observe(bench);
  document.addEventListener("htmx:afterSettle", more);
  more();

  // Whoever is busy on the bench is not taken away from there.
  const inUse = () => bench.matches(":hover") || bench.contains(document.activeElement);
  const show = (name) => {
    const panel = document.getElementById(name);
    if (!panel || !beside.matches || inUse()) return;
    const top = panel.getBoundingClientRect().top - bench.getBoundingClientRect().top + bench.scrollTop - 12;
    bench.scrollTo({ top, behavior: still.matches ? "instant" : "smooth" });
  };

  // The section that crosses the middle of the window is the one that is read. Where the scene opens, the bench does too.
  const reading = new IntersectionObserver((sections) => sections.filter((section) => section.isIntersecting)
    .forEach((section) => show(section.target.dataset.panel ?? bench.querySelector(".panel").id)), { rootMargin: "-50% 0px -50% 0px" });
  document.querySelectorAll(".opening, .prose [data-panel]").forEach((section) => reading.observe(section));
})();
