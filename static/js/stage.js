// The stage under hand and eye: drawings that light up together, tips, the menu of a place, keys on the map, the strip
// of events. Everything here has a plain form that does the same.
(function () {
  "use strict";

  const closest = (target, selector) => (target instanceof Element ? target.closest(selector) : null);
  const post = (path, values, source) => htmx.ajax("POST", path, { source, target: source, values, swap: "none" });

  // Whoever points at one drawing of a thing lights all others: see Links in the stage package.
  const names = (element, attribute) => (element.getAttribute(attribute) || "").split(" ").filter(Boolean);
  let pointedAt = null;
  const light = () => {
    document.querySelectorAll(".lit").forEach((element) => element.classList.remove("lit"));
    if (!pointedAt || !pointedAt.isConnected) return;
    const selectors = names(pointedAt, "data-is").flatMap((name) => [`[data-is~="${name}"]`, `[data-of~="${name}"]`])
      .concat(names(pointedAt, "data-of").map((name) => `[data-is~="${name}"]`));
    if (selectors.length) document.querySelectorAll(selectors.join()).forEach((element) => element.classList.add("lit"));
  };
  const pointAt = (target) => {
    const element = closest(target, "[data-is], [data-of]");
    if (element === pointedAt) return;
    pointedAt = element;
    light();
  };
  document.addEventListener("htmx:afterSettle", light);

  // A tip says what an element is: of terms in the prose, of marks and places in the drawings.
  const tip = document.getElementById("tip");
  const beside = (box, element) => {
    const rect = element.getBoundingClientRect();
    const width = box.offsetWidth;
    const height = box.offsetHeight;
    const below = rect.bottom + 8 + height <= innerHeight;
    box.style.left = Math.max(8, Math.min(innerWidth - width - 8, rect.left + rect.width / 2 - width / 2)) + "px";
    box.style.top = Math.max(8, below ? rect.bottom + 8 : rect.top - height - 8) + "px";
  };
  const explain = (target) => {
    const element = closest(target, "[data-tip], [data-says]");
    if (!tip || !tip.showPopover) return;
    if (!element || element.matches("[popovertarget]")) {
      if (tip.matches(":popover-open")) tip.hidePopover();
      return;
    }
    tip.textContent = element.dataset.tip || element.dataset.says;
    tip.showPopover();
    beside(tip, element);
  };
  ["pointerover", "focusin"].forEach((name) => document.addEventListener(name, (event) => {
    pointAt(event.target);
    explain(event.target);
  }));
  document.addEventListener("focusout", () => explain(null));

  // The menu of a place comes from the server, as the page without JavaScript shows it. A refusal is shown as a notice and opens nothing.
  const menu = document.getElementById("menu");
  let menuOf = null;
  const show = async (place) => {
    menu.replaceChildren();
    await htmx.ajax("GET", place.dataset.menu, { target: menu, swap: "innerHTML", source: menu });
    if (!menu.hasChildNodes()) return;
    menuOf = place.id;
    if (!menu.matches(":popover-open")) menu.showPopover();
    beside(menu, place);
    menu.querySelector("button, select")?.focus();
  };
  // Whoever asks for two in a hurry, with a double click for one, gets one after the other, each whole.
  let shown = Promise.resolve();
  const openMenu = (place) => {
    const next = () => show(place);
    shown = shown.then(next, next);
  };
  const closeMenu = () => {
    if (!menu || !menu.matches(":popover-open")) return;
    menu.hidePopover();
    document.getElementById(menuOf)?.focus();
  };
  document.addEventListener("click", (event) => {
    const place = closest(event.target, "[data-menu]");
    if (!place || event.ctrlKey || event.metaKey || !menu.showPopover) return;
    event.preventDefault();
    openMenu(place);
  });
  // A deed of this menu closes it; one of an earlier menu, whose form is gone, does not.
  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    const { elt, verb } = detail.requestConfig;
    if (verb === "post" && detail.successful && menu?.contains(elt)) closeMenu();
  });

  // On a disk of the map: the key of each deed, and arrows to walk.
  const byState = {
    healthy: { x: "destruction", u: "unplugging", r: "repair" },
    offline: { x: "destruction", u: "plugging" },
    destroyed: { r: "replacement" },
  };
  const walk = (from, key) => {
    const middle = (element) => {
      const rect = element.getBoundingClientRect();
      return [rect.left + rect.width / 2, rect.top + rect.height / 2];
    };
    const [x, y] = middle(from);
    const along = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
    let best = null;
    let least = Infinity;
    from.closest(".map").querySelectorAll(".bay").forEach((bay) => {
      const [toX, toY] = middle(bay);
      const ahead = (toX - x) * along[0] + (toY - y) * along[1];
      const aside = Math.abs((toX - x) * along[1]) + Math.abs((toY - y) * along[0]);
      if (ahead > 4 && ahead + 3 * aside < least) {
        best = bay;
        least = ahead + 3 * aside;
      }
    });
    if (best) best.focus();
  };
  document.addEventListener("keydown", (event) => {
    const bay = closest(event.target, ".map [data-disk]");
    if (!bay || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.startsWith("Arrow")) {
      event.preventDefault();
      walk(bay, event.key);
    } else {
      const state = Object.keys(byState).find((name) => bay.classList.contains(name));
      const resource = state && byState[state][event.key];
      if (!resource) return;
      event.preventDefault();
      post(bay.getAttribute("href").split("?")[0] + "/disks/" + bay.dataset.disk + "/" + resource, {}, bay);
    }
  });

  // While a request is led by hand: the keys of its buttons hold on the whole stage.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || (event.target !== document.body && !closest(event.target, "#stage")) || closest(event.target, "input, select")) return;
    const button = document.querySelector(`.stepper [data-key="${CSS.escape(event.key)}"]`);
    if (!button) return;
    event.preventDefault();
    button.click();
  });

  // What was uploaded as a photo need not be one.
  document.addEventListener("error", (event) => {
    const figure = closest(event.target, "figure[data-unless-picture]");
    if (!figure || event.target.tagName !== "IMG") return;
    const says = document.createElement("p");
    says.className = "empty";
    says.textContent = figure.dataset.unlessPicture;
    event.target.replaceWith(says);
  }, true);

  // Motion shows cause: a shard in flight comes from where it was, and those of the last request fly as its steps say. Whoever
  // wants less motion reads the steps, which are open then.
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const fly = (chip, [x, y], options) => chip.animate([{ transform: `translate(${x}px, ${y}px)` }, { transform: "none" }], options);
  const depart = () => document.querySelectorAll(".flight").forEach((chip) => {
    if (chip.departed === chip.dataset.flight) return;
    chip.departed = chip.dataset.flight;
    const box = chip.getBBox();
    fly(chip, [chip.dataset.fromX - box.x - box.width / 2, chip.dataset.fromY - box.y - box.height / 2], { duration: 350, easing: "ease-out" });
  });
  const FLIGHT_MS = 420;
  let played = null;
  const replay = (list) => {
    const map = document.querySelector(".map");
    if (!map || !list.querySelector("[data-shard]")) return;
    [...list.querySelectorAll("[data-shard]:not(.bad)")].slice(0, 12).forEach((step, at) => {
      const chip = map.querySelector(`[data-disk="${CSS.escape(step.dataset.of)}"] .chip`);
      if (!chip) return;
      const copy = chip.cloneNode(true);
      copy.removeAttribute("data-is");
      copy.classList.add("flying");
      map.append(copy);
      const box = chip.getBBox();
      const out = `translate(${map.viewBox.baseVal.width / 2 - box.x - box.width / 2}px, ${map.viewBox.baseVal.y - box.y - box.height}px)`;
      const way = [{ transform: "none", opacity: 1 }, { transform: out, opacity: 0.2 }];
      copy.animate(step.dataset.to ? way.reverse() : way, { duration: FLIGHT_MS, delay: at * FLIGHT_MS / 3, easing: "ease-in-out", fill: "both" })
        .finished.finally(() => copy.remove());
    });
  };
  const moveOrSay = () => {
    const details = document.getElementById("in-order");
    const list = details?.querySelector(".request-steps");
    if (still.matches) {
      if (details && !details.told) details.open = details.told = true;
      return;
    }
    depart();
    if (!list || played === list.dataset.trace) return;
    if (played !== null) replay(list);
    played = list.dataset.trace;
  };
  moveOrSay();
  if (played === null) played = "";
  document.addEventListener("htmx:afterSettle", moveOrSay);

  // The slider under the events goes through them; each lights what it was about.
  const showSliders = () => document.querySelectorAll(".scrubber").forEach((label) => {
    label.hidden = !label.querySelector("input").max || label.querySelector("input").max === "0";
  });
  showSliders();
  document.addEventListener("htmx:afterSettle", showSliders);
  document.addEventListener("input", (event) => {
    const slider = closest(event.target, ".scrubber input");
    if (!slider) return;
    const strip = slider.closest(".time");
    const marks = [...strip.querySelectorAll(".mark")];
    marks.forEach((mark, at) => mark.classList.toggle("chosen", at === slider.value - 1));
    const chosen = marks[slider.value - 1];
    if (!chosen) return;
    strip.querySelector(".said").textContent = chosen.dataset.tip;
    pointedAt = chosen;
    light();
  });
})();
