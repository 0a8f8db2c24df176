package io.playgate.gateway.report;

import java.util.List;

/** The reports there are: the same facts over slices of another length. */
public enum ReportKind {
    /** Day by day, for operators. */
    USAGE {
        @Override
        List<ReportPeriod> slices(ReportPeriod period) {
            return period.days().stream()
                    .map(day -> new ReportPeriod(day, day.plusDays(1)))
                    .toList();
        }
    },
    /** Month by month, for the authority. */
    PERIOD {
        @Override
        List<ReportPeriod> slices(ReportPeriod period) {
            return period.months();
        }
    };

    /** The rows of the report, in order. */
    abstract List<ReportPeriod> slices(ReportPeriod period);
}
