package io.playgate.gateway.policy.preset;

import io.playgate.gateway.policy.rule.DayClass;
import io.playgate.gateway.policy.rule.HolidayCalendar;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the key {@code calendar}: shipped years, with the operator's own laid on them. */
final class CalendarReader {
    private static final int YEAR_MIN = 1900;
    private static final int YEAR_MAX = 9999;
    private static final List<String> SHIPPED = List.of("none", "cn");

    private CalendarReader() {}

    static HolidayCalendar read(Section calendar) {
        String shipped =
                calendar.optional("extends", String.join(", ", SHIPPED), "none", text -> Values.word(text, SHIPPED));
        TreeMap<LocalDate, DayClass> days = new TreeMap<>();
        TreeSet<Integer> years = new TreeSet<>();
        if (!Values.none(shipped)) {
            Map<String, Object> tree = PresetYaml.read("calendars/" + shipped);
            years(new Section("calendar." + shipped, tree, calendar.problems()), days, years);
        }
        if (calendar.has("years")) {
            years(calendar.section("years"), days, years);
        }
        calendar.end();
        return new HolidayCalendar(days, years);
    }

    private static void years(Section section, Map<LocalDate, DayClass> days, Set<Integer> years) {
        for (String key : section.keys()) {
            int year = section.year(key, YEAR_MIN, YEAR_MAX);
            Section lists = section.section(key);
            days.keySet().removeIf(date -> date.getYear() == year);
            add(lists, "holidays", year, DayClass.HOLIDAY, days);
            add(lists, "workdays", year, DayClass.WORKDAY, days);
            lists.end();
            years.add(year);
        }
    }

    private static void add(Section lists, String key, int year, DayClass dayClass, Map<LocalDate, DayClass> days) {
        for (List<LocalDate> dates : lists.scalars(key, Values.DATES, List.<LocalDate>of(), Values::dates)) {
            for (LocalDate date : dates) {
                if (date.getYear() != year) {
                    lists.refuse(key, date + " is not in " + year, "dates of " + year);
                } else if (days.put(date, dayClass) != null) {
                    lists.refuse(key, date + " is named twice", "each date once");
                }
            }
        }
    }
}
