// Levers with JavaScript: sliders that spread their range evenly over the powers of ten, and one setting shown the same at every place.
(function () {
  "use strict";

  const POSITIONS = 1000;
  const digits = (value) => Number(value.toPrecision(3));

  // The slider then goes from 0 to POSITIONS and has no name; a hidden field beside it carries the value that it stands for.
  const spread = (slider) => {
    const least = Math.log(slider.min), range = Math.log(slider.max) - least;
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = slider.name;
    field.className = "lever-value";
    slider.after(field);
    slider.removeAttribute("name");
    slider.show = (value) => {
      slider.value = Math.round((Math.log(value) - least) / range * POSITIONS);
      slider.read(value);
    };
    slider.read = (value) => {
      field.value = value;
      slider.setAttribute("aria-valuetext", value);
    };
    const start = slider.getAttribute("value");
    Object.assign(slider, { min: 0, max: POSITIONS, step: 1 });
    slider.show(start);
    slider.addEventListener("input", () => slider.read(digits(Math.exp(least + slider.value / POSITIONS * range))), true);
  };

  const spreadAll = (within) => within.querySelectorAll("input[type=range][data-scale=log]").forEach((slider) => {
    if (!slider.show) spread(slider);
  });
  spreadAll(document);
  document.addEventListener("htmx:afterSwap", (event) => spreadAll(event.target));

  // A number that no lever takes becomes the nearest that it does.
  document.addEventListener("change", ({ target }) => {
    if (!target.matches?.(".scrub-number") || target.validity.valid) return;
    target.value = Math.min(target.max, Math.max(target.min, target.valueAsNumber || Number(target.defaultValue)));
    target.dispatchEvent(new Event("input", { bubbles: true }));
  });

  // A lever may stand at several places: all but the one in hand follow what the stream says, and the way back is offered
  // where there is one.
  document.addEventListener("htmx:sseMessage", (event) => {
    const name = event.target.getAttribute?.("sse-swap") ?? "";
    if (!name.startsWith("lever-")) return;
    const value = event.target.textContent.replaceAll(",", "");
    document.querySelectorAll(`[data-lever="${CSS.escape(name.slice("lever-".length))}"]`).forEach((lever) => {
      if (lever === document.activeElement) return;
      if (lever.show) lever.show(value);
      else lever.value = value;
    });
    document.querySelectorAll(`[data-back="${CSS.escape(name.slice("lever-".length))}"]`).forEach((back) => {
      back.classList.toggle("idle", back.elements.value.value === value);
    });
  });
})();
