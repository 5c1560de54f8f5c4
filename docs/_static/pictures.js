// Draws every picture of the page from the specification that stands beside it.
addEventListener("DOMContentLoaded", () => {
  for (const picture of document.querySelectorAll(".picture")) {
    const spec = JSON.parse(picture.querySelector("script").textContent);
    vegaEmbed(picture.firstElementChild, spec, { actions: false, renderer: "svg" });
  }
});
