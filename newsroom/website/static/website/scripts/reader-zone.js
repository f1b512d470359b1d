// The times of a programme in the reader's own zone too, below those of the meeting's zone.
(() => {
  const programme = document.querySelector("[data-yours]");
  if (!programme) return;
  const language = `${document.documentElement.lang}-u-nu-latn`;
  const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  const wall = (moment, form) => new Intl.DateTimeFormat(language, form).format(moment);
  const here = (moment) =>
    new Date(moment - moment.getTimezoneOffset() * 60000).toISOString().slice(0, 16);

  for (const time of programme.querySelectorAll("time[datetime]")) {
    const moment = new Date(time.dateTime);
    const there = time.dateTime.slice(0, 16);
    if (Number.isNaN(moment.valueOf()) || here(moment) === there) continue;
    const sameDay = here(moment).slice(0, 10) === there.slice(0, 10);
    const said = wall(moment, sameDay ? clock : { weekday: "short", ...clock });
    const yours = document.createElement("small");
    yours.textContent = programme.dataset.yours.replace("{time}", said);
    time.closest(".time").append(yours);
  }
})();
