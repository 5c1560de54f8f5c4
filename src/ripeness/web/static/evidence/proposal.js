// The chosen changes of a proposed perspective, entered into the case and opened in the editor.
import { json } from "../service.js";

const { case: NAME, document: DOCUMENT, name } = document.getElementById("proposal-page").dataset;
const form = document.getElementById("choose");

form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const wrong = document.getElementById("wrong");
  const button = form.querySelector("button");
  const paths = Array.from(form.querySelectorAll("[name=path]:checked"), (box) => box.value);
  wrong.textContent = paths.length ? "" : "Nothing is ticked; a perspective wants one change at least.";
  if (!paths.length) return;
  button.disabled = true;
  button.textContent = "Entering …";
  try {
    await json(`/api/v1/cases/${NAME}/documents/${DOCUMENT}/perspective`, { body: { name, paths } });
    location.assign(`/cases/${NAME}/edit/perspectives/${name}.yaml`);
  } catch (error) {
    wrong.textContent = error.message;
    button.disabled = false;
    button.textContent = "Enter it and open it in the editor";
  }
});
