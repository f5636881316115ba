// Runs before the first paint, so that a chosen theme never flashes.
(function () {
  "use strict";
  try {
    var chosen = localStorage.getItem("theme");
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  } catch (forbidden) {
    // Storage may be off: the system's own choice stands.
  }
})();
