// Draws every panel from the specification of the same id. What cannot be drawn opens its table instead.
(function () {
  "use strict";
  var specs = JSON.parse(document.getElementById("specs").textContent);
  var options = { config: specs.config, mode: "vega-lite", renderer: "svg", actions: false, tooltip: { theme: "report" }, logLevel: vega.Error };

  function openTable(place) {
    place.textContent = "This picture could not be drawn here; its numbers are in the table.";
    place.closest("figure").querySelector("details.fallback").open = true;
  }

  // Tables are open in the page as it comes, for readers without scripts.
  document.querySelectorAll("details.fallback").forEach(function (table) { table.open = false; });
  // A link may lead into a part that is folded: it is opened first.
  function reveal() {
    var place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var folded = place;
    while (folded) {
      if (folded.tagName === "DETAILS") folded.open = true;
      folded = folded.parentElement;
    }
    if (place) place.scrollIntoView();
  }
  window.addEventListener("hashchange", reveal);
  if (location.hash) reveal();
  document.documentElement.classList.remove("scripted");
  document.documentElement.classList.add("drawn");
  Object.keys(specs.panels).forEach(function (id) {
    var place = document.getElementById(id);
    vegaEmbed(place, specs.panels[id], options).catch(function () { openTable(place); });
  });
})();
