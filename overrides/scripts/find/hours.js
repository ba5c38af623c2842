/* 1 there now, 0 not, -1 nobody can say: by appointment, or a holiday on which it may differ. A
   night belongs to the day on which it begins. */
function isThere(hours, now, holidays) {
  if (hours.length < 2) return hours.length ? 1 : -1;
  var today = keeps(hours, dateNumber(now), holidays), found = 0;
  hours[2].forEach(function (schedule) {
    for (var back = 0; back < 2; back++) {
      var date = new Date(now.getFullYear(), now.getMonth(), now.getDate() - back), begun = dateNumber(date);
      var minutes = now.getHours() * 60 + now.getMinutes() + back * 1440 - schedule[1] * 5, kept = keeps(hours, begun, holidays);
      if (!kept || minutes < 0 || minutes >= schedule[2] * 5 || !(schedule[0] >> (date.getDay() + 6) % 7 & 1)) continue;
      if (!isWeek(date, schedule[3]) || begun < schedule[5] || schedule[6] && begun > schedule[6]) continue;
      found = (schedule[4] || kept < 0) && found < 1 ? -1 : 1;
    }
  });
  return today < 0 || !today && found ? -1 : found;
}

/* Whether the hours of every week hold on a day: 1 yes, 0 nobody is there, -1 nobody can say. */
function keeps(hours, day, holidays) {
  if (hours[3].some(function (days) { return days[0] <= day && day <= days[1]; })) return 0;
  if (holidays.indexOf(day) < 0 || !hours[1]) return 1;
  return hours[1] === 1 ? 0 : -1;
}

function dateNumber(date) {
  return date.getFullYear() * 10000 + (date.getMonth() + 1) * 100 + date.getDate();
}

/* Every week, the first to fourth or the last such day of the month, odd or even weeks (ISO 8601). */
function isWeek(date, weeks) {
  var day = date.getDate();
  if (!weeks) return true;
  if (weeks < 5) return Math.ceil(day / 7) === weeks;
  if (weeks === 5) return new Date(date.getFullYear(), date.getMonth(), day + 7).getMonth() !== date.getMonth();
  var thursday = new Date(date.getFullYear(), date.getMonth(), day + 3 - (date.getDay() + 6) % 7);
  var first = new Date(thursday.getFullYear(), 0, 1);
  var week = Math.floor(Math.round((thursday - first) / 86400000) / 7) + 1;
  return week % 2 === (weeks === 6 ? 1 : 0);
}
