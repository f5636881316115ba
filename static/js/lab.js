// What a page can do more with JavaScript: the theme switch, copying, keys on the map. Everything else is htmx and plain forms.
(function () {
  "use strict";

  const root = document.documentElement;
  const theme = document.getElementById("theme");
  const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
  const label = () => { theme.textContent = dark() ? "Light" : "Dark"; theme.setAttribute("aria-label", "Switch to " + (dark() ? "light" : "dark")); };
  if (theme) {
    theme.hidden = false;
    label();
    theme.addEventListener("click", () => {
      root.dataset.theme = dark() ? "light" : "dark";
      try { localStorage.setItem("theme", root.dataset.theme); } catch (forbidden) { /* It lasts as long as the page. */ }
      label();
    });
  }

  document.querySelectorAll("button.copy").forEach((button) => { button.hidden = !navigator.clipboard; });
  document.addEventListener("click", (event) => {
    const copy = event.target.closest("button.copy");
    if (!copy) return;
    const text = copy.parentElement.querySelector("code").textContent;
    navigator.clipboard.writeText(text).then(() => {
      copy.textContent = "Copied";
      setTimeout(() => { copy.textContent = "Copy"; }, 1500);
    });
  });

  // On a disk of the map: x destroys, u unplugs or plugs in, r replaces or repairs.
  const byState = {
    healthy: { x: "destruction", u: "unplugging", r: "repair" },
    offline: { x: "destruction", u: "plugging" },
    destroyed: { r: "replacement" },
  };
  document.addEventListener("keydown", (event) => {
    const bay = event.target.closest && event.target.closest("[data-disk]");
    if (!bay || event.ctrlKey || event.metaKey || event.altKey) return;
    const state = Object.keys(byState).find((name) => bay.classList.contains(name));
    const resource = state && byState[state][event.key];
    if (!resource) return;
    event.preventDefault();
    const path = bay.getAttribute("href").split("?")[0] + "/disks/" + bay.dataset.disk + "/" + resource;
    htmx.ajax("POST", path, { source: bay, swap: "none" });
  });

  // A morph changes an element's address a moment before htmx hears of it: what stands there now is what is meant.
  document.addEventListener("htmx:configRequest", (event) => {
    const address = event.detail.elt.getAttribute("hx-" + event.detail.verb);
    if (address) event.detail.path = address;
  });

  // A notice has done its duty once the next action succeeds.
  document.addEventListener("htmx:afterRequest", (event) => {
    const notice = document.getElementById("notice");
    if (notice && event.detail.successful && event.detail.requestConfig.verb === "post") notice.replaceChildren();
  });
})();
