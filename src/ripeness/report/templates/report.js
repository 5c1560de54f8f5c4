// Draws every panel from the specification of the same id. What cannot be drawn opens its table instead.
(function () {
  "use strict";
  var specs = JSON.parse(document.getElementById("specs").textContent);
  var options = { config: specs.config, mode: "vega-lite", renderer: "svg", actions: false, tooltip: { theme: "report" }, logLevel: vega.Error };

  function openTable(place) {
    place.textContent = "This picture could not be drawn here; its numbers are in the table.";
    place.closest("figure").querySelector("details.fallback").open = true;
  }

  Object.keys(specs.panels).forEach(function (id) {
    var place = document.getElementById(id);
    vegaEmbed(place, specs.panels[id], options).catch(function () { openTable(place); });
  });
})();
