// The report: a job is begun, followed, stopped if wished, and its file taken away.
import { json } from "../service.js";
import { body } from "./address.js";

const by = (id) => document.getElementById(id);
const OVER = new Set(["done", "failed", "cancelled", "interrupted"]);
const EVERY = 500;

export class Report {
  constructor(name, state) {
    this.name = name;
    this.state = state;
    this.job = "";
    by("report-make").addEventListener("click", () => this.make());
    by("report-stop").addEventListener("click", () => json(`/api/v1/jobs/${this.job}`, { method: "DELETE" }).catch((error) => this.say(error.message)));
  }

  /** Follow a report of this case that is at work already, or offer the last one. */
  async resume() {
    const jobs = await json(`/api/v1/jobs?case=${encodeURIComponent(this.name)}`).catch(() => []);
    const mine = jobs.find((job) => job.work.verb === "assess" && !OVER.has(job.state));
    if (mine) await this.follow(mine);
  }

  async make() {
    by("report-take").hidden = true;
    try {
      const begun = await json(`/api/v1/cases/${encodeURIComponent(this.name)}/assess`, { body: { ...body(this.state()), draws: Number(by("report-draws").value) } });
      await this.follow(begun);
    } catch (error) {
      this.busy(false);
      this.say(error.message);
    }
  }

  async follow(job) {
    this.job = job.id;
    this.busy(true);
    while (!OVER.has(job.state)) {
      by("report-progress").value = job.share;
      this.say(job.stage || job.state);
      await new Promise((done) => setTimeout(done, EVERY));
      job = await json(`/api/v1/jobs/${job.id}`);
    }
    this.busy(false);
    this.say(job.state === "done" ? "Done." : job.message);
    if (job.files.includes("report.html")) {
      by("report-take").href = `/api/v1/jobs/${job.id}/results/report.html`;
      by("report-take").hidden = false;
    }
  }

  busy(on) {
    by("report-make").disabled = on;
    by("report-stop").hidden = !on;
    by("report-progress").hidden = !on;
  }

  say(text) {
    by("report-said").textContent = text;
  }
}
